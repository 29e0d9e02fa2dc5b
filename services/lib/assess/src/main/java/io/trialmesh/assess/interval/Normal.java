package io.trialmesh.assess.interval;

/// The standard normal distribution.
public final class Normal {

    /// Cuts off 2.5 % on either side.
    public static final double Z_95 = 1.959963984540054;

    private static final double[] ERF = {
        1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592
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

    private Normal() {}

    /// The chance of a number below `z`, to about 1e-7 (Abramowitz and Stegun, 7.1.26).
    public static double below(double z) {
        var t = 1 / (1 + 0.3275911 * Math.abs(z) / Math.sqrt(2));
        var tail = t * polynomial(ERF, t) * StrictMath.exp(-z * z / 2) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// The `z` below which a number lies with this chance (Acklam's rational approximation,
    /// relative error 1.2e-9).
    public static double quantile(double chance) {
        if (chance < TAIL) {
            var q = Math.sqrt(-2 * StrictMath.log(chance));
            return polynomial(C, q) / polynomial(D, q);
        }
        if (chance > 1 - TAIL) {
            return -quantile(1 - chance);
        }
        var q = chance - 0.5;
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
