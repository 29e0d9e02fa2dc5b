package io.trialmesh.assess.interval;

import io.trialmesh.core.chance.Normal;

/// The difference of two shares of different rows, from Wilson's interval of each (Newcombe,
/// Interval estimation for the difference between independent proportions, 1998, method 10).
public final class Newcombe {

    private Newcombe() {}

    /// Of the first share less the second.
    ///
    /// @param first hits and rows of the one
    /// @param error how often the interval may be wrong, such as 0.05; smaller where several
    ///   differences are looked at together
    public static Interval difference(Share first, Share second, double error) {
        var z = Normal.quantile(1 - error / 2);
        var one = Shares.wilson(first.hits(), first.rows(), z);
        var other = Shares.wilson(second.hits(), second.rows(), z);
        var difference = first.value() - second.value();
        return new Interval(
                difference
                        - StrictMath.hypot(
                                first.value() - one.low(), other.high() - second.value()),
                difference
                        + StrictMath.hypot(
                                one.high() - first.value(), second.value() - other.low()));
    }

    /// Some rows of several.
    public record Share(long hits, long rows) {

        public double value() {
            return (double) hits / rows;
        }
    }
}
