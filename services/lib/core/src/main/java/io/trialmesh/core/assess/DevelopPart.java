package io.trialmesh.core.assess;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.stream.IntStream;

/// The develop rows that folds validate, each with its fold and what the model that never saw it
/// says.
///
/// @param rows with their targets
/// @param folds of each row, from 0
/// @param predictions out of fold, in the order of the rows
public record DevelopPart(Frame rows, int[] folds, Predictions predictions) {

    public DevelopPart {
        if (folds.length != rows.rows() || predictions.rows() != rows.rows()) {
            throw new IllegalArgumentException(
                    "%d rows, %d folds, %d predictions"
                            .formatted(rows.rows(), folds.length, predictions.rows()));
        }
    }

    /// The rows of the even folds: what is looked for is looked for here.
    public int[] searched() {
        return IntStream.range(0, folds.length).filter(row -> folds[row] % 2 == 0).toArray();
    }

    /// The rows of the odd folds: what was found has to hold here.
    public int[] confirmed() {
        return IntStream.range(0, folds.length).filter(row -> folds[row] % 2 == 1).toArray();
    }
}
