package io.trialmesh.assess.interval;

import io.trialmesh.core.chance.Normal;

/// How far an area under the ROC curve may be off by luck (Hanley and McNeil, The meaning and use
/// of the area under a receiver operating characteristic curve, 1982).
public final class AreaError {

    private AreaError() {}

    /// The standard error.
    ///
    /// @param ones rows of the class, at least 1
    /// @param others rows beside it, at least 1
    public static double of(double area, double ones, double others) {
        var both = area / (2 - area) - area * area;
        var same = 2 * area * area / (1 + area) - area * area;
        var variance =
                (area * (1 - area) + (ones - 1) * both + (others - 1) * same) / (ones * others);
        return Math.sqrt(Math.max(0, variance));
    }

    /// The normal interval, within 0 and 1.
    public static Interval interval(double area, double ones, double others) {
        var half = Normal.Z_95 * of(area, ones, others);
        return new Interval(Math.max(0, area - half), Math.min(1, area + half));
    }
}
