package io.trialmesh.assess.interval;

/// The distribution of a sum of squares (Pearson, 1900).
public final class ChiSquare {

    private static final int TERMS = 500;
    private static final double TINY = 1e-300;
    private static final double EXACT = 1e-15;

    private ChiSquare() {}

    /// The chance of a number above `x`: the regularised incomplete gamma function, by its series
    /// or its continued fraction (Abramowitz and Stegun, 6.5.29 and 6.5.31).
    ///
    /// @param freedom degrees of freedom, above 0
    public static double above(double x, double freedom) {
        var a = freedom / 2;
        var half = x / 2;
        if (!(half > 0)) {
            return 1;
        }
        var front = StrictMath.exp(a * StrictMath.log(half) - half - Shares.logGamma(a));
        return half < a + 1 ? 1 - front * series(a, half) : front * fraction(a, half);
    }

    private static double series(double a, double x) {
        var term = 1 / a;
        var sum = term;
        for (int n = 1; n < TERMS && term > sum * EXACT; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        var b = x + 1 - a;
        var c = 1 / TINY;
        var d = 1 / b;
        var result = d;
        for (int n = 1; n < TERMS; n++) {
            var step = -n * (n - a);
            b += 2;
            d = 1 / away(step * d + b);
            c = away(b + step / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < EXACT) {
                break;
            }
        }
        return result;
    }

    private static double away(double fromZero) {
        return Math.abs(fromZero) < TINY ? TINY : fromZero;
    }
}
