package io.trialmesh.assess.interval;

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
        this.sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
        this.acceleration = acceleration;
        this.rows = rows;
    }

    public double value() {
        return value;
    }

    /// The middle 95 %, corrected for bias and skew (BCa; Efron, Better bootstrap confidence
    /// intervals, 1987) up to 20,000 rows.
    public Interval interval() {
        if (sorted.length == 0) {
            return new Interval(value, value);
        }
        if (rows > PERCENTILE_ABOVE || sorted[0] == sorted[sorted.length - 1]) {
            return new Interval(at(TAIL), at(1 - TAIL));
        }
        var bias = Normal.quantile(Math.clamp(shareBelow(value), 1e-4, 1 - 1e-4));
        return new Interval(at(shifted(bias, -Normal.Z_95)), at(shifted(bias, Normal.Z_95)));
    }

    /// The two-sided p-value of the number being no more than `limit`, never 0: a resample as
    /// extreme may just not have been drawn.
    public double pAtMost(double limit) {
        var inside = Arrays.stream(sorted).filter(v -> v <= limit).count();
        return Math.min(1, 2.0 * (inside + 1) / (sorted.length + 1));
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
