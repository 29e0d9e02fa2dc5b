package io.trialmesh.core.metric;

/// Which way a number should go.
public enum Goal {
    MINIMIZE,
    MAXIMIZE;

    /// True where `a` is strictly better than `b`; a number that is not one is never better.
    public boolean better(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return !Double.isNaN(a);
        }
        return this == MINIMIZE ? a < b : a > b;
    }

    /// The number as a loss: lower is always better.
    public double loss(double value) {
        return this == MINIMIZE ? value : -value;
    }
}
