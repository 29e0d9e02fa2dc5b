package io.trialmesh.core.calibrate;

import java.util.Arrays;
import java.util.Comparator;

/// The rising function nearest to what happened, by pooling adjacent violators (Ayer, Brunk, Ewing,
/// Reid and Silverman, An empirical distribution function for sampling with incomplete information,
/// 1955).
///
/// @param scores the different ones, ascending
/// @param values of the function there
/// @param rows how many have each score
public record IsotonicFit(double[] scores, double[] values, int[] rows) {

    /// Fits shares of what happened; rows of one score are one point.
    public static IsotonicFit of(double[] said, boolean[] happened) {
        // Of the two zeros only one, or equal scores are not found again.
        var scored = Arrays.stream(said).map(one -> one + 0.0).toArray();
        var order = new Integer[said.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingDouble(row -> scored[row]));
        var scores = new double[said.length];
        var hits = new double[said.length];
        var rows = new int[said.length];
        int points = 0;
        for (var row : order) {
            if (points == 0 || scores[points - 1] != scored[row]) {
                scores[points++] = scored[row];
            }
            hits[points - 1] += happened[row] ? 1 : 0;
            rows[points - 1]++;
        }
        var means = new double[points];
        var weights = new double[points];
        for (int point = 0; point < points; point++) {
            means[point] = hits[point] / rows[point];
            weights[point] = rows[point];
        }
        return new IsotonicFit(
                Arrays.copyOf(scores, points), rising(means, weights), Arrays.copyOf(rows, points));
    }

    /// The rising sequence with the least weighted squared distance to these means.
    public static double[] rising(double[] means, double[] weights) {
        var sums = new double[means.length];
        var masses = new double[means.length];
        var ends = new int[means.length];
        int blocks = 0;
        for (int point = 0; point < means.length; point++) {
            sums[blocks] = means[point] * weights[point];
            masses[blocks] = weights[point];
            ends[blocks] = point + 1;
            // Products, not quotients: equal shares must be found equal.
            while (blocks > 0
                    && sums[blocks - 1] * masses[blocks] >= sums[blocks] * masses[blocks - 1]) {
                sums[blocks - 1] += sums[blocks];
                masses[blocks - 1] += masses[blocks];
                ends[blocks - 1] = ends[blocks];
                blocks--;
            }
            blocks++;
        }
        var values = new double[means.length];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(values, from, ends[block], sums[block] / masses[block]);
            from = ends[block];
        }
        return values;
    }

    /// The value of each row's score, in the order of `said`; each must be one of the scores.
    public double[] at(double[] said) {
        return Arrays.stream(said).map(one -> values[place(one)]).toArray();
    }

    /// Where a score stands among the scores; below 0 where it does not.
    public int place(double score) {
        return Arrays.binarySearch(scores, score + 0.0);
    }
}
