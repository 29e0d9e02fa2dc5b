package io.trialmesh.assess.assumption;

import io.trialmesh.assess.interval.Normal;

/// The chi-square distribution, by the cube root that is nearly normal (Wilson and Hilferty, 1931);
/// exact for two degrees of freedom.
public final class ChiSquare {

    private ChiSquare() {}

    /// The chance of a number above.
    public static double above(double number, int freedom) {
        if (!(number > 0)) {
            return 1;
        }
        if (freedom == 2) {
            return StrictMath.exp(-number / 2);
        }
        if (freedom == 1) {
            return 2 * (1 - Normal.below(Math.sqrt(number)));
        }
        var spread = 2 / (9.0 * freedom);
        return 1
                - Normal.below(
                        (StrictMath.cbrt(number / freedom) - (1 - spread)) / Math.sqrt(spread));
    }
}
