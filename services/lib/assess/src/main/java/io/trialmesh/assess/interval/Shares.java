package io.trialmesh.assess.interval;

import io.trialmesh.core.chance.Normal;

/// Intervals for a share of rows, `hits` of `rows`.
public final class Shares {

    private static final double TAIL = 0.025;
    private static final double ONE_TAIL = 0.05;
    private static final int HALVINGS = 60;
    private static final int TERMS = 300;
    private static final double TINY = 1e-300;

    private Shares() {}

    /// What is shown: Wilson's score interval (1927).
    public static Interval wilson(long hits, long rows) {
        return wilson(hits, rows, Normal.Z_95);
    }

    /// The same with other tails than 2.5 %.
    ///
    /// @param z cuts off one tail of the normal distribution
    static Interval wilson(long hits, long rows, double z) {
        var share = (double) hits / rows;
        var scale = 1 + z * z / rows;
        var middle = (share + z * z / (2.0 * rows)) / scale;
        var half = z * Math.sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows)) / scale;
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /// What gates are decided on: never narrower than it says (Clopper and Pearson, 1934).
    public static Interval clopperPearson(long hits, long rows) {
        var low = hits == 0 ? 0 : betaQuantile(TAIL, (double) hits, rows - hits + 1.0);
        var high = hits == rows ? 1 : betaQuantile(1 - TAIL, hits + 1.0, (double) (rows - hits));
        return new Interval(low, high);
    }

    /// The share that so many hits leave no more room for than `error`: the upper end of a
    /// one-sided interval (Clopper and Pearson, 1934).
    public static double atMost(long hits, long rows, double error) {
        return hits == rows ? 1 : betaQuantile(1 - error, hits + 1.0, (double) (rows - hits));
    }

    /// The two bounds that are each surely kept 95 times in 100: no hit in `n` rows proves no more
    /// than `1 - 0.05^(1/n)`.
    public static Interval bounds(long hits, long rows) {
        var low = hits == 0 ? 0 : betaQuantile(ONE_TAIL, (double) hits, rows - hits + 1.0);
        var high =
                hits == rows ? 1 : betaQuantile(1 - ONE_TAIL, hits + 1.0, (double) (rows - hits));
        return new Interval(low, high);
    }

    /// How few rows without a hit prove that a share is at most so large.
    public static long rowsToProve(double share) {
        return share >= 1
                ? 1
                : (long) Math.ceil(StrictMath.log(ONE_TAIL) / StrictMath.log1p(-share));
    }

    static double betaQuantile(double chance, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            var middle = (low + high) / 2;
            if (beta(middle, a, b) < chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The regularised incomplete beta function by its continued fraction (Lentz).
    static double beta(double x, double a, double b) {
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(1 - x, b, a);
        }
        if (x == 0) {
            return 0;
        }
        var front =
                StrictMath.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * StrictMath.log(x)
                                + b * StrictMath.log1p(-x));
        return front * fraction(x, a, b) / a;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        var d = 1 / away(1 - (a + b) * x / (a + 1));
        var result = d;
        for (int m = 1; m <= TERMS; m++) {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-14) {
                break;
            }
        }
        return result;
    }

    private static double away(double fromZero) {
        return Math.abs(fromZero) < TINY ? TINY : fromZero;
    }

    /// Stirling's series, shifted up to where it is exact to 1e-14.
    static double logGamma(double x) {
        double shift = 0;
        var at = x;
        while (at < 15) {
            shift += StrictMath.log(at);
            at++;
        }
        var inverse = 1 / (at * at);
        var series =
                (1 / 12.0 - inverse * (1 / 360.0 - inverse * (1 / 1260.0 - inverse / 1680.0))) / at;
        return (at - 0.5) * StrictMath.log(at)
                - at
                + 0.5 * StrictMath.log(2 * Math.PI)
                + series
                - shift;
    }
}
