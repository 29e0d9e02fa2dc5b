package io.trialmesh.assess.assumption;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.chance.Normal;

/// Intervals of correlations by Fisher's transformation (1921).
public final class Correlations {

    private static final double NEARLY_ONE = 1 - 1e-12;

    private Correlations() {}

    /// Of an absolute correlation, the largest of so many.
    ///
    /// @param freedom rows less what was fitted
    public static Interval largest(double correlation, double freedom, int of) {
        var z = Normal.quantile(1 - 0.025 / Math.max(1, of));
        var half = z / Math.sqrt(Math.max(1, freedom - 3));
        var at = Math.min(NEARLY_ONE, Math.abs(correlation));
        var middle = (StrictMath.log1p(at) - StrictMath.log1p(-at)) / 2;
        return new Interval(
                StrictMath.tanh(Math.max(0, middle - half)), StrictMath.tanh(middle + half));
    }

    /// Of a correlation of either sign.
    public static Interval signed(double correlation, double freedom) {
        var half = Normal.Z_95 / Math.sqrt(Math.max(1, freedom - 3));
        var at = Math.clamp(correlation, -NEARLY_ONE, NEARLY_ONE);
        var middle = (StrictMath.log1p(at) - StrictMath.log1p(-at)) / 2;
        return new Interval(StrictMath.tanh(middle - half), StrictMath.tanh(middle + half));
    }

    /// Of a share of explained variance.
    public static Interval explained(double share, double freedom) {
        var root = largest(Math.sqrt(Math.max(0, share)), freedom, 1);
        return new Interval(root.low() * root.low(), root.high() * root.high());
    }
}
