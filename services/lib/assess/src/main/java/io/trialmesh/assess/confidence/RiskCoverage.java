package io.trialmesh.assess.confidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How often a model errs where it answers only the rows it is surest of (El-Yaniv and Wiener, On
/// the foundations of noise-free selective classification, 2010).
///
/// Among rows it is equally sure of every order is as good, so each of them carries the mean error
/// of them all.
public final class RiskCoverage {

    private final int[] order;
    private final int[] groupEnds;
    private final boolean[] wrong;

    /// Of these rows.
    ///
    /// @param confidence of each row
    /// @param wrong true where the answer is
    public RiskCoverage(double[] confidence, boolean[] wrong) {
        this.wrong = wrong.clone();
        this.order =
                IntStream.range(0, confidence.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> -confidence[row]))
                        .mapToInt(row -> row)
                        .toArray();
        this.groupEnds =
                IntStream.rangeClosed(1, order.length)
                        .filter(end ->
                                end == order.length
                                        || confidence[order[end]] != confidence[order[end - 1]])
                        .toArray();
    }

    /// The risk of the surest 1, 2, 3 … rows.
    ///
    /// @param counts how often each row is there
    public double[] curve(int[] counts) {
        var curve = new double[rows(counts)];
        double errors = 0;
        int rows = 0;
        int from = 0;
        for (var end : groupEnds) {
            int more = 0;
            int wrongs = 0;
            for (int at = from; at < end; at++) {
                more += counts[order[at]];
                wrongs += wrong[order[at]] ? counts[order[at]] : 0;
            }
            for (int k = 1; k <= more; k++) {
                curve[rows + k - 1] = (errors + (double) wrongs * k / more) / (rows + k);
            }
            errors += wrongs;
            rows += more;
            from = end;
        }
        return curve;
    }

    private static int rows(int[] counts) {
        int rows = 0;
        for (var count : counts) {
            rows += count;
        }
        return rows;
    }

    /// The area under the curve: the mean risk over all coverages.
    public static double area(double[] curve) {
        double sum = 0;
        for (var risk : curve) {
            sum += risk;
        }
        return sum / curve.length;
    }

    /// The area of a model that errs as often and knows exactly where (Geifman, Uziel and El-Yaniv,
    /// Bias-reduced uncertainty estimation, 2019, section 3).
    public static double bestArea(double[] curve) {
        var right = right(curve);
        double sum = 0;
        for (int at = right; at < curve.length; at++) {
            sum += (at + 1.0 - right) / (at + 1);
        }
        return sum / curve.length;
    }

    /// The curve of that model: every error comes last.
    public static double[] best(double[] curve) {
        var right = right(curve);
        var best = new double[curve.length];
        Arrays.setAll(best, at -> at < right ? 0 : (at + 1.0 - right) / (at + 1));
        return best;
    }

    /// How many rows are answered right.
    private static int right(double[] curve) {
        var rows = curve.length;
        return rows == 0 ? 0 : rows - (int) Math.round(curve[rows - 1] * rows);
    }

    /// The risk where the surest share of the rows is answered.
    public static double at(double[] curve, double coverage) {
        var rows = (int) Math.ceil(coverage * curve.length - 1e-9);
        return curve[Math.clamp(rows, 1, curve.length) - 1];
    }
}
