package io.trialmesh.assess.assumption;

import io.trialmesh.core.chance.Normal;
import java.util.Arrays;

/// Are numbers normal, of whatever mean and deviation? (Anderson and Darling, A test of goodness of
/// fit, 1954; both estimated from the numbers: D'Agostino and Stephens, Goodness-of-fit techniques,
/// 1986, table 4.9.) It weighs the tails.
///
/// @param statistic corrected for few numbers; larger is further from normal
/// @param pValue of it
public record AndersonDarling(double statistic, double pValue) {

    /// A chance of 0 has no logarithm.
    private static final double LEAST = Double.MIN_NORMAL;

    /// Polynomials of the statistic whose exponential is the chance, or what is left of it.
    private static final double[][] LOGS = {
        {-13.436, 101.14, -223.73},
        {-8.318, 42.796, -59.938},
        {0.9177, -4.279, -1.38},
        {1.2937, -5.709, 0.0186}
    };

    private static final double[] UP_TO = {0.2, 0.34, 0.6, Double.POSITIVE_INFINITY};

    /// Beyond it the polynomial would turn.
    private static final double FURTHEST = 153;

    /// Of numbers that are not all the same; a chance of 1 where they are.
    public static AndersonDarling of(double[] numbers) {
        var sorted = LeastSquares.centred(numbers);
        Arrays.sort(sorted);
        var n = sorted.length;
        var deviation = Math.sqrt(LeastSquares.product(sorted, sorted) / Math.max(1, n - 1));
        if (!(deviation > 0)) {
            return new AndersonDarling(0, 1);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            var below = Normal.below(sorted[i] / deviation);
            var above = Normal.below(-sorted[n - 1 - i] / deviation);
            sum +=
                    (2.0 * i + 1)
                            * (StrictMath.log(Math.max(LEAST, below))
                                    + StrictMath.log(Math.max(LEAST, above)));
        }
        var plain = -n - sum / n;
        var statistic = plain * (1 + 0.75 / n + 2.25 / n / n);
        return new AndersonDarling(statistic, chance(statistic));
    }

    private static double chance(double statistic) {
        var at = Math.min(statistic, FURTHEST);
        int part = 0;
        while (at >= UP_TO[part]) {
            part++;
        }
        var log = LOGS[part];
        var chance = StrictMath.exp(log[0] + at * (log[1] + at * log[2]));
        return Math.clamp(part < 2 ? 1 - chance : chance, 0, 1);
    }
}
