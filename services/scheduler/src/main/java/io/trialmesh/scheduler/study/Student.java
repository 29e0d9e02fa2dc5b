package io.trialmesh.scheduler.study;

/// Student's distribution (Student, The probable error of a mean, 1908).
final class Student {

    /// From so many degrees of freedom on its ends are those of the normal distribution.
    static final double AS_GOOD_AS_NORMAL = 1e4;

    private static final double NORMAL_95 = 1.959963984540054;
    private static final double TAIL = 0.025;
    private static final int STEPS = 200;
    private static final double ENOUGH = 1e-14;

    /// Lanczos' series for the gamma function (A precision approximation of the gamma function,
    /// 1964), with the coefficients for g = 5.
    private static final double[] LANCZOS = {
        76.18009172947146,
        -86.50532032941678,
        24.01409824083091,
        -1.231739572450155,
        0.1208650973866179e-2,
        -0.5395239384953e-5
    };

    private Student() {}

    /// The chance of being at least so far from 0, on either side.
    static double twoSided(double t, double freedom) {
        return Double.isNaN(t) ? 1 : beta(freedom / (freedom + t * t), freedom / 2, 0.5);
    }

    /// What 95 % lie within.
    static double quantile95(double freedom) {
        if (freedom >= AS_GOOD_AS_NORMAL) {
            return NORMAL_95;
        }
        double low = 0;
        double high = 1000;
        for (int step = 0; step < STEPS && high - low > ENOUGH * high; step++) {
            var middle = (low + high) / 2;
            if (twoSided(middle, freedom) > 2 * TAIL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun,
    /// 26.5.8).
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        var front =
                StrictMath.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * StrictMath.log(x)
                                + b * StrictMath.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    /// By Lentz' method (Thompson and Barnett, 1986).
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= STEPS; m++) {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            value *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            value *= c * d;
            if (Math.abs(c * d - 1) < ENOUGH) {
                break;
            }
        }
        return value;
    }

    private static double logGamma(double x) {
        var at = x + 5.5;
        var log = at - (x + 0.5) * StrictMath.log(at);
        double series = 1.000000000190015;
        for (int i = 0; i < LANCZOS.length; i++) {
            series += LANCZOS[i] / (x + 1 + i);
        }
        return -log + StrictMath.log(2.5066282746310007 * series / x);
    }
}
