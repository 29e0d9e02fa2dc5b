package io.trialmesh.core.chance;

/// The standard normal distribution, to the same digit on every machine.
public final class Normal {

    /// Cuts off 2.5 % on either side.
    public static final double Z_95 = 1.959963984540054;

    private static final double SQRT_2 = Math.sqrt(2);

    private static final double[] ERFC = {
        0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807,
        -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223
    };
    private static final double[] A = {
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
    };
    private static final double[] B = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] C = {
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
        -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
    };
    private static final double[] D = {
        7.784695709041462e-03,
        3.224671290700398e-01,
        2.445134137142996e+00,
        3.754408661907416e+00,
        1
    };
    private static final double TAIL = 0.02425;

    /// Nearer to 0 or 1 a quantile would be infinite.
    private static final double LEAST = 1e-16;

    private Normal() {}

    /// The chance of a number below `z`, to about 1e-7 of itself far out in the tail as well (Press
    /// and others, Numerical Recipes in C, 2nd edition 1992, §6.2).
    public static double below(double z) {
        var x = Math.abs(z) / SQRT_2;
        var t = 1 / (1 + 0.5 * x);
        var tail = t * StrictMath.exp(-x * x + polynomial(ERFC, t)) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// The chance of a number between the two; in the right tail nothing is lost to rounding.
    public static double between(double low, double high) {
        return low > 0 ? below(-low) - below(-high) : below(high) - below(low);
    }

    /// The `z` below which a number lies with this chance (Acklam's rational approximation,
    /// relative error 1.2e-9).
    public static double quantile(double chance) {
        var p = Math.clamp(chance, LEAST, 1 - LEAST);
        if (p < TAIL) {
            var q = Math.sqrt(-2 * StrictMath.log(p));
            return polynomial(C, q) / polynomial(D, q);
        }
        if (p > 1 - TAIL) {
            return -quantile(1 - p);
        }
        var q = p - 0.5;
        return q * polynomial(A, q * q) / polynomial(B, q * q);
    }

    /// Horner's scheme, the highest power first.
    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (var coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }
}
