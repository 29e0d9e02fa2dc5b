package io.trialmesh.assess.compare;

import io.trialmesh.core.chance.Normal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Are differences as often and as far above 0 as below it, such as what two models lose on a row?
/// (Wilcoxon, Individual comparisons by ranking methods, 1945.) Rows without a difference say
/// nothing and are left out.
///
/// @param sum of the ranks of the positive differences
/// @param pValue two-sided, by the normal approximation corrected for ties and continuity
public record SignedRanks(double sum, double pValue) {

    private static final double CUBIC = 48;
    private static final double SQUARE = 24;

    /// Of one difference for each row.
    public static SignedRanks of(double[] differences) {
        var values = Arrays.stream(differences).filter(d -> d != 0).toArray();
        var n = values.length;
        if (n == 0) {
            return new SignedRanks(0, 1);
        }
        var order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> Math.abs(values[i])))
                        .mapToInt(i -> i)
                        .toArray();
        double sum = 0;
        double ties = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && Math.abs(values[order[to]]) == Math.abs(values[order[from]])) {
                to++;
            }
            var rank = (from + to + 1) / 2.0;
            for (int i = from; i < to; i++) {
                sum += values[order[i]] > 0 ? rank : 0;
            }
            double tied = to - from;
            ties += tied * tied * tied - tied;
            from = to;
        }
        return new SignedRanks(sum, pValue(sum, n, ties));
    }

    private static double pValue(double sum, double n, double ties) {
        var mean = n * (n + 1) / 4;
        var variance = n * (n + 1) * (2 * n + 1) / SQUARE - ties / CUBIC;
        var off = Math.max(0, Math.abs(sum - mean) - 0.5);
        return variance <= 0 ? 1 : Math.min(1, 2 * (1 - Normal.below(off / Math.sqrt(variance))));
    }
}
