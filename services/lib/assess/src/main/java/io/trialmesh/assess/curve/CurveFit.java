package io.trialmesh.assess.curve;

import java.util.ArrayList;
import java.util.List;

/// Fits shapes to anchors by weighted least squares: asymptote and scale in closed form for each
/// point of a logarithmic grid over what is inside the shape, then ever finer around the best
/// (variable projection: Golub and Pereyra, 1973). No start values, no luck.
record CurveFit(Anchors anchors, double floor) {

    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 5;
    private static final int GRID = 9;
    private static final int ROUNDS = 4;

    /// Every shape that the anchors have enough points for.
    ///
    /// @param anchors at least {@link Anchors#FEWEST}
    /// @param floor no asymptote is better than this
    static List<FittedCurve> all(Anchors anchors, double floor) {
        var fit = new CurveFit(anchors, floor);
        var fitted = new ArrayList<FittedCurve>();
        for (var shape : CurveShape.values()) {
            if (shape.parameters() < anchors.points()) {
                fitted.add(fit.fit(shape));
            }
        }
        return List.copyOf(fitted);
    }

    private FittedCurve fit(CurveShape shape) {
        var centre = StrictMath.sqrt(LOWEST * HIGHEST);
        var width = StrictMath.sqrt(HIGHEST / LOWEST);
        var best = linear(shape, centre, centre);
        for (int round = 0; round < (shape.inner() == 0 ? 0 : ROUNDS); round++) {
            best = around(shape, best, width);
            width = StrictMath.pow(width, 2.0 / (GRID - 1));
        }
        return best;
    }

    private FittedCurve around(CurveShape shape, FittedCurve centre, double width) {
        var best = centre;
        var seconds =
                shape.inner() > 1 ? steps(centre.second(), width) : new double[] {centre.second()};
        for (var first : steps(centre.first(), width)) {
            for (var second : seconds) {
                var tried = linear(shape, first, second);
                best = tried.misfit() < best.misfit() ? tried : best;
            }
        }
        return best;
    }

    private static double[] steps(double centre, double width) {
        var steps = new double[GRID];
        for (int at = 0; at < GRID; at++) {
            var exponent = 2.0 * at / (GRID - 1) - 1;
            steps[at] = Math.clamp(centre * StrictMath.pow(width, exponent), LOWEST, HIGHEST);
        }
        return steps;
    }

    /// The best asymptote, not below the floor, and the best scale, not below 0.
    private FittedCurve linear(CurveShape shape, double first, double second) {
        double w = 0;
        double g = 0;
        double y = 0;
        double gg = 0;
        double gy = 0;
        var parts = new double[anchors.count()];
        for (int i = 0; i < anchors.count(); i++) {
            var weight = anchors.weight(i);
            var part = shape.at(anchors.part(anchors.sizes()[i]), first, second);
            parts[i] = part;
            w += weight;
            g += weight * part;
            y += weight * anchors.losses()[i];
            gg += weight * part * part;
            gy += weight * part * anchors.losses()[i];
        }
        var spread = w * gg - g * g;
        var scale = spread > 1e-12 * w * gg ? (w * gy - g * y) / spread : 0;
        var asymptote = (y - scale * g) / w;
        if (shape == CurveShape.FLAT || scale <= 0) {
            scale = 0;
            asymptote = y / w;
        } else if (!shape.asymptotic() || asymptote < floor) {
            asymptote = floor;
            scale = Math.max(0, (gy - asymptote * g) / gg);
        }
        var misfit = misfit(parts, asymptote, scale);
        return new FittedCurve(shape, first, second, asymptote, scale, misfit);
    }

    private double misfit(double[] parts, double asymptote, double scale) {
        double misfit = 0;
        for (int i = 0; i < parts.length; i++) {
            var off = anchors.losses()[i] - (asymptote + scale * parts[i]);
            misfit += anchors.weight(i) * off * off;
        }
        return misfit;
    }
}
