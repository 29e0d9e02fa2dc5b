package io.trialmesh.assess.interval;

import io.trialmesh.core.chance.Normal;
import java.util.Arrays;

/// A number, and what it became on each resample of its rows.
public final class Resampled {

    /// Above so many rows bias and skew no longer move the ends.
    private static final int PERCENTILE_ABOVE = 20_000;

    private static final double TAIL = 0.025;

    private final double value;
    private final double[] sorted;
    private final double acceleration;
    private final int rows;

    Resampled(double value, double[] replicates, double acceleration, int rows) {
        this.value = value;
        this.sorted = sorted(replicates);
        this.acceleration = acceleration;
        this.rows = rows;
    }

    /// Those that are numbers.
    private static double[] sorted(double[] replicates) {
        var numbers = replicates.clone();
        int finite = 0;
        for (var replicate : replicates) {
            if (Double.isFinite(replicate)) {
                numbers[finite++] = replicate;
            }
        }
        Arrays.sort(numbers, 0, finite);
        return finite == numbers.length ? numbers : Arrays.copyOf(numbers, finite);
    }

    public double value() {
        return value;
    }

    /// The middle 95 %, corrected for bias and skew (BCa; Efron, Better bootstrap confidence
    /// intervals, 1987) and expanded for few rows (Hesterberg, What teachers should know about the
    /// bootstrap, 2015, section 3.3) up to 20,000 rows.
    public Interval interval() {
        if (sorted.length == 0) {
            return new Interval(value, value);
        }
        if (rows > PERCENTILE_ABOVE || sorted[0] == sorted[sorted.length - 1]) {
            return new Interval(at(TAIL), at(1 - TAIL));
        }
        var bias = Normal.quantile(Math.clamp(shareBelow(value), 1e-4, 1 - 1e-4));
        var z = expanded();
        return new Interval(at(shifted(bias, -z)), at(shifted(bias, z)));
    }

    /// The mean over the resamples.
    public double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    /// The middle 95 % as they are.
    public Interval middle() {
        return sorted.length == 0
                ? new Interval(value, value)
                : new Interval(at(TAIL), at(1 - TAIL));
    }

    /// The middle 95 %, moved so that the resamples have the number itself as their mean: for
    /// squares, which every resample inflates by the luck of drawing.
    public Interval centred() {
        if (sorted.length == 0) {
            return new Interval(value, value);
        }
        var off = Arrays.stream(sorted).average().orElse(value) - value;
        return new Interval(at(TAIL) - off, at(1 - TAIL) - off);
    }

    /// The two-sided p-value of the number being no more than `limit`, never 0: a resample as
    /// extreme may just not have been drawn. Beyond the furthest resample it is that of a normal
    /// number with their deviation, for few resamples have no tails.
    public double pAtMost(double limit) {
        var inside = Arrays.stream(sorted).filter(v -> v <= limit).count();
        var counted = Math.min(1, 2.0 * (inside + 1) / (sorted.length + 1));
        var deviation = deviation();
        return inside > 0 || !(deviation > 0)
                ? counted
                : Math.min(counted, 2 * Normal.below((limit - value) / deviation));
    }

    private double deviation() {
        var mean = mean();
        return Math.sqrt(
                Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    /// Resamples vary less than samples by (n - 1)/n, and their spread is an estimate: Student's
    /// quantile in place of the normal one (the first terms of its expansion; Abramowitz and
    /// Stegun, 26.7.5).
    private double expanded() {
        var z = Normal.Z_95;
        var freedom = Math.max(1.0, rows - 1.0);
        var student =
                z
                        + (z * z * z + z) / (4 * freedom)
                        + (5 * StrictMath.pow(z, 5) + 16 * z * z * z + 3 * z)
                                / (96 * freedom * freedom);
        return Math.sqrt((freedom + 1) / freedom) * student;
    }

    /// Half of the resamples that equal it count as below; sums of the same rows in another order
    /// are equal but for their last digits.
    private double shareBelow(double limit) {
        var same = 1e-9 * (sorted[sorted.length - 1] - sorted[0]);
        double below = 0;
        for (var v : sorted) {
            below += Math.abs(v - limit) <= same ? 0.5 : v < limit ? 1 : 0;
        }
        return below / sorted.length;
    }

    private double shifted(double bias, double z) {
        return Normal.below(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private double at(double share) {
        var place = share * (sorted.length - 1);
        var floor = (int) place;
        var next = Math.min(floor + 1, sorted.length - 1);
        return sorted[floor] + (place - floor) * (sorted[next] - sorted[floor]);
    }
}
