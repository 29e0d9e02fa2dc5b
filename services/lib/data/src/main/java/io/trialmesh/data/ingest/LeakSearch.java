package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Looks for inputs that tell the target alone, as columns do that were written after the fact.
///
/// Two classes: the area under the ROC curve (Hanley and McNeil 1982) of the column's rank, or of
/// the share of the first class in its level. Numbers: Spearman's rank correlation. Levels are
/// judged by the rows of the other half, so that rare levels prove nothing.
final class LeakSearch {

    private static final double AREA = 0.98;
    private static final double CORRELATION = 0.995;

    /// So many rows, spread over the source, show a leak as well as all of them.
    private static final int ENOUGH_ROWS = 50_000;

    private final Task task;
    private final double[] targets;
    private final int[] rows;

    LeakSearch(ReadTarget target, int[] rows) {
        this.task = target.task();
        this.rows = some(rows);
        this.targets = Arrays.stream(this.rows).mapToDouble(row -> target.values()[row]).toArray();
    }

    private static int[] some(int[] rows) {
        var enough = Math.min(rows.length, ENOUGH_ROWS);
        return IntStream.range(0, enough)
                .map(i -> rows[(int) ((long) i * rows.length / enough)])
                .toArray();
    }

    List<Notice> in(List<ReadColumn> inputs, String target) {
        return inputs.stream().flatMap(column -> in(column, target).stream()).toList();
    }

    private List<Notice> in(ReadColumn column, String target) {
        return switch (task.kind()) {
            case BINARY -> {
                var area = area(scores(column));
                yield notice(column, target, "AUC", Math.max(area, 1 - area), AREA);
            }
            case REGRESSION ->
                    column instanceof ReadColumn.Numbers
                            ? notice(
                                    column,
                                    target,
                                    "rank correlation",
                                    Math.abs(correlation(scores(column))),
                                    CORRELATION)
                            : List.of();
            case MULTICLASS -> List.of();
        };
    }

    private static List<Notice> notice(
            ReadColumn column, String target, String measure, double value, double limit) {
        if (Double.isNaN(value) || value < limit) {
            return List.of();
        }
        return List.of(
                new Notice(
                        column.name(),
                        "leak",
                        String.format(
                                Locale.ROOT,
                                "%s predicts %s alone with %s %.3f → looks like a leak",
                                column.name(),
                                target,
                                measure,
                                value)));
    }

    private double[] scores(ReadColumn column) {
        return switch (column) {
            case ReadColumn.Numbers numbers ->
                    Arrays.stream(rows)
                            .mapToDouble(row ->
                                    numbers.missing(row)
                                            ? Double.NEGATIVE_INFINITY
                                            : numbers.values()[row])
                            .toArray();
            case ReadColumn.Texts texts -> levelShares(texts);
        };
    }

    /// The share of class 1 among the rows of the other half that have the same level.
    private double[] levelShares(ReadColumn.Texts texts) {
        var levels = texts.dictionary().size() + 1;
        var count = new double[2 * levels];
        var ones = new double[2 * levels];
        for (int i = 0; i < rows.length; i++) {
            var at = half(i) * levels + texts.codes()[rows[i]] + 1;
            count[at]++;
            ones[at] += targets[i];
        }
        var prior = Arrays.stream(targets).average().orElse(0);
        var shares = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            var at = (1 - half(i)) * levels + texts.codes()[rows[i]] + 1;
            shares[i] = (ones[at] + prior) / (count[at] + 1);
        }
        return shares;
    }

    /// Neither every other row nor the first half: sources are sorted in all sorts of ways.
    private int half(int i) {
        return (int) ((rows[i] * 0x9E3779B97F4A7C15L) >>> 63);
    }

    private double area(double[] scores) {
        var ranks = ranks(scores);
        double sum = 0;
        double ones = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (targets[i] == 1) {
                sum += ranks[i];
                ones++;
            }
        }
        return (sum - ones * (ones + 1) / 2) / (ones * (ranks.length - ones));
    }

    private double correlation(double[] scores) {
        var a = ranks(scores);
        var b = ranks(targets);
        var mean = (a.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / StrictMath.sqrt(aa * bb);
    }

    /// Ranks from 1, the mean rank for equal values.
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
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
