package io.trialmesh.assess.calibration;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.chance.Normal;

/// The straight line from said to seen log odds (Cox, Two further applications of a model for
/// binary regression, 1958): a slope below 1 is too sure of itself, above 1 too timid; an intercept
/// above 0 says too little.
///
/// @param intercept 0 where calibrated
/// @param slope 1 where calibrated, and where all say the same so that there is no slope to be seen
/// @param error the slope's standard error; 0 where there is none to be seen
/// @param p of a line as far from (0, 1) by the likelihood ratio, chi-square with 2 degrees
/// @param rows looked at
public record Recalibration(double intercept, double slope, double error, double p, long rows) {

    private static final int MOST_STEPS = 50;
    private static final double STILL = 1e-11;
    private static final double ROUNDING = 1e-13;
    private static final double NEAR = 1e-6;
    private static final double FLOOR = 1e-12;

    /// More than any line that means something; where rows part without a mistake it has none.
    private static final double STEEPEST = 100;

    /// The line of these, by Newton's method with halved steps.
    public static Recalibration of(Forecasts forecasts) {
        var logits = new double[forecasts.rows()];
        for (int row = 0; row < logits.length; row++) {
            var said = Math.clamp(forecasts.said()[row], FLOOR, 1 - FLOOR);
            logits[row] = StrictMath.log(said) - StrictMath.log1p(-said);
        }
        var fit = new Fit(logits, forecasts.happened());
        if (same(logits)) {
            return level(fit);
        }
        double a = 0;
        double b = 1;
        var least = fit.loss(a, b);
        var asSaid = least;
        for (int step = 0; step < MOST_STEPS && Math.abs(b) < STEEPEST; step++) {
            var move = fit.newton(a, b);
            double length = 1;
            var next = fit.loss(a + move[0], b + move[1]);
            // Near the bottom all that is left is rounding, which must not decide.
            while (length > STILL && !(next <= least + ROUNDING * (1 + least))) {
                length /= 2;
                next = fit.loss(a + length * move[0], b + length * move[1]);
            }
            a += length * move[0];
            b += length * move[1];
            least = next;
            if (length * (Math.abs(move[0]) + Math.abs(move[1])) < STILL) {
                break;
            }
        }
        var p = StrictMath.exp(-Math.max(0, asSaid - least));
        return new Recalibration(a, b, fit.error(a, b), p, logits.length);
    }

    /// Of one score there is a height and no slope.
    private static Recalibration level(Fit fit) {
        int hits = 0;
        for (var one : fit.happened()) {
            hits += one ? 1 : 0;
        }
        var rows = fit.logits().length;
        var odds = StrictMath.log((hits + 0.5) / (rows - hits + 0.5));
        var height = rows == 0 ? 0 : odds - fit.logits()[0];
        var p = StrictMath.exp(-Math.max(0, fit.loss(0, 1) - fit.loss(height, 1)));
        return new Recalibration(height, 1, Double.POSITIVE_INFINITY, p, rows);
    }

    private static boolean same(double[] logits) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var logit : logits) {
            low = Math.min(low, logit);
            high = Math.max(high, logit);
        }
        return high - low < NEAR;
    }

    /// The slope with its interval.
    public Estimate slope(String name) {
        var half = Normal.Z_95 * error;
        return new Estimate(name, slope, slope - half, slope + half, rows);
    }

    /// True where the slope is surely below 1.
    public boolean tooSure() {
        return slope + Normal.Z_95 * error < 1;
    }

    /// True where the slope is surely above 1.
    public boolean tooTimid() {
        return slope - Normal.Z_95 * error > 1;
    }

    private record Fit(double[] logits, boolean[] happened) {

        double loss(double a, double b) {
            double sum = 0;
            for (int row = 0; row < logits.length; row++) {
                var score = a + b * logits[row];
                var against = happened[row] ? -score : score;
                sum += Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
            }
            return sum;
        }

        /// The step to where a parabola would be lowest.
        double[] newton(double a, double b) {
            double ga = 0;
            double gb = 0;
            for (int row = 0; row < logits.length; row++) {
                var off = (happened[row] ? 1 : 0) - likely(a + b * logits[row]);
                ga += off;
                gb += off * logits[row];
            }
            var h = information(a, b);
            if (level()) {
                return new double[] {ga / h[0], 0};
            }
            var det = h[0] * h[2] - h[1] * h[1];
            return new double[] {(h[2] * ga - h[1] * gb) / det, (h[0] * gb - h[1] * ga) / det};
        }

        double error(double a, double b) {
            if (level()) {
                return 0;
            }
            var h = information(a, b);
            return Math.sqrt(h[0] / (h[0] * h[2] - h[1] * h[1]));
        }

        /// True where all scores are one but for their last digits.
        private boolean level() {
            var low = Double.POSITIVE_INFINITY;
            var high = Double.NEGATIVE_INFINITY;
            for (var logit : logits) {
                low = Math.min(low, logit);
                high = Math.max(high, logit);
            }
            return high - low <= 1e-9 * Math.max(1, Math.abs(high));
        }

        private double[] information(double a, double b) {
            var h = new double[3];
            for (var logit : logits) {
                var likely = likely(a + b * logit);
                var weight = likely * (1 - likely);
                h[0] += weight;
                h[1] += weight * logit;
                h[2] += weight * logit * logit;
            }
            // Of one score only, or of certain ones, no line is better than another.
            h[0] += FLOOR;
            h[2] += FLOOR;
            return h;
        }

        private static double likely(double score) {
            return 1 / (1 + StrictMath.exp(-score));
        }
    }
}
