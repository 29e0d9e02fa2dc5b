package io.trialmesh.assess.leak;

import java.util.stream.IntStream;

/// Statistics of ranks; equal numbers share the mean of their ranks.
public final class Ranks {

    private Ranks() {}

    /// The chance that a hit is ranked above another row (Mann and Whitney, 1947).
    ///
    /// @param hits 1 or 0 of each row, both there
    public static double area(double[] scores, double[] hits) {
        var ranks = of(scores);
        double sum = 0;
        double ones = 0;
        for (int row = 0; row < ranks.length; row++) {
            sum += hits[row] * ranks[row];
            ones += hits[row];
        }
        return (sum - ones * (ones + 1) / 2) / (ones * (ranks.length - ones));
    }

    /// Spearman's; not a number where either side is constant.
    public static double correlation(double[] a, double[] b) {
        var left = of(a);
        var right = of(b);
        var mean = (left.length + 1) / 2.0;
        double both = 0;
        double ofLeft = 0;
        double ofRight = 0;
        for (int row = 0; row < left.length; row++) {
            both += (left[row] - mean) * (right[row] - mean);
            ofLeft += (left[row] - mean) * (left[row] - mean);
            ofRight += (right[row] - mean) * (right[row] - mean);
        }
        return both / Math.sqrt(ofLeft * ofRight);
    }

    private static double[] of(double[] values) {
        var order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int at = from; at < to; at++) {
                ranks[order[at]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
