package io.trialmesh.worker.training;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of a trial, each with the fold it is validated in.
///
/// @param folds of each row, 0 to count - 1; below 0 a row is only ever trained on
/// @param count of the folds
/// @param weights of each row, empty for all 1
/// @param share of the rows that each fold learns from
public record TrainingRows(
        Task task, Frame develop, int[] folds, int count, List<Double> weights, NestedShare share) {

    /// All rows are learnt from.
    public TrainingRows(Task task, Frame develop, int[] folds, int count, List<Double> weights) {
        this(task, develop, folds, count, weights, NestedShare.whole());
    }

    public TrainingRows {
        if (folds.length != develop.rows()) {
            throw new IllegalArgumentException(
                    folds.length + " fold numbers for " + develop.rows() + " rows");
        }
        if (!weights.isEmpty() && weights.size() != develop.rows()) {
            throw new IllegalArgumentException(
                    weights.size() + " weights for " + develop.rows() + " rows");
        }
        weights = List.copyOf(weights);
    }

    int[] trainedIn(int fold) {
        var rows = IntStream.range(0, folds.length).filter(row -> folds[row] != fold).toArray();
        return share.of(develop, task, rows);
    }

    int[] validatedIn(int fold) {
        return IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
    }

    /// Every row that some fold validates, in the order of the table.
    int[] validated() {
        return IntStream.range(0, folds.length).filter(row -> folds[row] >= 0).toArray();
    }

    List<Double> weightsOf(int[] rows) {
        return weights.isEmpty() ? List.of() : Arrays.stream(rows).mapToObj(weights::get).toList();
    }
}
