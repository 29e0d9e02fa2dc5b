package io.trialmesh.assess.assumption;

import java.util.Arrays;

/// How far two distributions are apart at most (Smirnov, 1939).
///
/// @param distance between the two empirical distribution functions, from 0 to 1
/// @param p of a distance as large, were they the same
public record KolmogorovSmirnov(double distance, double p) {

    private static final int TERMS = 100;

    public static KolmogorovSmirnov of(double[] one, double[] other) {
        var a = one.clone();
        var b = other.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        int i = 0;
        int j = 0;
        double most = 0;
        while (i < a.length && j < b.length) {
            var at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= at) {
                i++;
            }
            while (j < b.length && b[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        var size = Math.sqrt((double) a.length * b.length / (a.length + b.length));
        return new KolmogorovSmirnov(most, above(most * (size + 0.12 + 0.11 / size)));
    }

    /// Kolmogorov's series with Stephens' correction for few rows (1970).
    private static double above(double number) {
        if (number < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            var term = 2 * StrictMath.exp(-2.0 * k * k * number * number);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-12) {
                break;
            }
        }
        return Math.clamp(sum, 0, 1);
    }
}
