package io.trialmesh.core.metric;

import java.util.OptionalDouble;

/// The likeliest class of each row beside the true one.
final class Answers {

    private final int classes;
    private final int[] cells;

    Answers(Predictions predictions, double[] targets) {
        this.classes = predictions.outputs();
        this.cells = new int[targets.length];
        for (int row = 0; row < cells.length; row++) {
            var actual = (int) targets[row];
            cells[row] = actual * classes + predictions.likeliest(row);
        }
    }

    Table count(int[] counts) {
        var table = new long[classes * classes];
        for (int row = 0; row < cells.length; row++) {
            table[cells[row]] += counts[row];
        }
        return new Table(classes, table);
    }

    /// Rows by true class and answer.
    record Table(int classes, long[] cells) {

        long at(int actual, int answered) {
            return cells[actual * classes + answered];
        }

        long actual(int label) {
            long rows = 0;
            for (int answered = 0; answered < classes; answered++) {
                rows += at(label, answered);
            }
            return rows;
        }

        long answered(int label) {
            long rows = 0;
            for (int actual = 0; actual < classes; actual++) {
                rows += at(actual, label);
            }
            return rows;
        }

        /// 2TP / (2TP + FP + FN); empty where the class is neither there nor answered.
        OptionalDouble f1(int label) {
            var both = actual(label) + answered(label);
            return both == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(2.0 * at(label, label) / both);
        }
    }
}
