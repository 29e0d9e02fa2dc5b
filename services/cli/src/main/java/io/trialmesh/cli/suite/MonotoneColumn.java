package io.trialmesh.cli.suite;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// The number that goes most steadily with the target, by ranks (Spearman 1904).
///
/// @param rising true where larger values go with larger targets, or with the last label
record MonotoneColumn(String feature, boolean rising) {

    private static final double STRONG = 0.3;
    private static final int FEWEST = 100;
    private static final int MOST = 20_000;

    private record Found(String feature, double correlation) {}

    /// Of these rows; empty where no column goes strongly with the target.
    static Optional<MonotoneColumn> among(Frame frame) {
        var features = frame.schema().features();
        return IntStream.range(0, features.size())
                .filter(column -> features.get(column).kind() == ColumnKind.NUMERIC)
                .mapToObj(column ->
                        new Found(features.get(column).name(), correlation(frame, column)))
                .filter(found -> Math.abs(found.correlation()) >= STRONG)
                .max(Comparator.comparingDouble(found -> Math.abs(found.correlation())))
                .map(found -> new MonotoneColumn(found.feature(), found.correlation() > 0));
    }

    private static double correlation(Frame frame, int column) {
        int[] rows =
                IntStream.range(0, Math.min(MOST, frame.rows()))
                        .filter(row -> Float.isFinite(frame.number(column, row)))
                        .toArray();
        if (rows.length < FEWEST) {
            return 0;
        }
        var values = Arrays.stream(rows).mapToDouble(row -> frame.number(column, row)).toArray();
        var targets = Arrays.stream(rows).mapToDouble(frame::target).toArray();
        return pearson(ranks(values), ranks(targets));
    }

    /// From 0; equal values share the mean of their places.
    private static double[] ranks(double[] values) {
        var order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double pearson(double[] one, double[] other) {
        double middle = (one.length - 1) / 2.0;
        double together = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            together += (one[i] - middle) * (other[i] - middle);
            first += (one[i] - middle) * (one[i] - middle);
            second += (other[i] - middle) * (other[i] - middle);
        }
        return first > 0 && second > 0 ? together / Math.sqrt(first * second) : 0;
    }
}
