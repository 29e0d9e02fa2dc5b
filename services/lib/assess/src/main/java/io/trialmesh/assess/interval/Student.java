package io.trialmesh.assess.interval;

/// Student's distribution (1908).
public final class Student {

    private Student() {}

    /// The chance of a number above `t`.
    ///
    /// @param freedom degrees of freedom, above 0, not necessarily whole
    public static double above(double t, double freedom) {
        var tail = Shares.beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
        return t < 0 ? 1 - tail : tail;
    }
}
