package io.trialmesh.assess.heuristic;

import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a heuristic says about rows that it did not learn from: develop rows by the rows of the
/// other folds, any other row by all develop rows.
///
/// @param predictions in the order of the rows
/// @param words the rule that all develop rows teach
public record CrossFit(Predictions predictions, String words) {

    private static final int PARTS = 8;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Of the rows of some evidence.
    public static CrossFit of(Heuristic heuristic, Evidence evidence, DevelopPart develop) {
        var folds = folds(develop);
        var foldOf = new HashMap<Long, Integer>();
        for (int row = 0; row < folds.length; row++) {
            foldOf.put(develop.rows().rowId(row), folds[row]);
        }
        var task = evidence.task();
        var whole = heuristic.fit(task, develop.rows());
        var values = new double[evidence.rows().rows() * task.outputs()];
        parts(evidence.rows(), foldOf)
                .forEach((fold, rows) -> {
                    var others =
                            IntStream.range(0, folds.length)
                                    .filter(row -> folds[row] != fold)
                                    .toArray();
                    var rule =
                            fold < 0 || others.length == 0
                                    ? whole
                                    : heuristic.fit(task, develop.rows().select(others));
                    put(rule.predict(evidence.rows().select(rows)), rows, values);
                });
        return new CrossFit(new Predictions(task.outputs(), values), whole.words());
    }

    /// Rows of one held-out part are parted once more, by their row ids.
    private static int[] folds(DevelopPart develop) {
        var folds = develop.folds().clone();
        if (Arrays.stream(folds).distinct().count() < 2) {
            Arrays.setAll(
                    folds,
                    row -> (int) ((((develop.rows().rowId(row) + 1) * GOLDEN) >>> 32) % PARTS));
        }
        return folds;
    }

    /// The rows of each fold; those that are no develop rows under -1.
    private static Map<Integer, int[]> parts(Frame rows, Map<Long, Integer> foldOf) {
        var parts = new HashMap<Integer, List<Integer>>();
        for (int row = 0; row < rows.rows(); row++) {
            var fold = foldOf.getOrDefault(rows.rowId(row), -1);
            parts.computeIfAbsent(fold, _ -> new ArrayList<>()).add(row);
        }
        var arrays = new HashMap<Integer, int[]>();
        parts.forEach(
                (fold, those) -> arrays.put(fold, those.stream().mapToInt(row -> row).toArray()));
        return arrays;
    }

    private static void put(Predictions said, int[] rows, double[] values) {
        var outputs = said.outputs();
        for (int i = 0; i < rows.length; i++) {
            for (int output = 0; output < outputs; output++) {
                values[rows[i] * outputs + output] = said.at(i, output);
            }
        }
    }
}
