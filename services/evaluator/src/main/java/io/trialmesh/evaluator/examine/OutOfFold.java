package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.proto.v1.EvaluationRequest;
import java.util.HashMap;
import java.util.stream.IntStream;

/// Develop rows with the out-of-fold predictions a worker handed in.
///
/// @param develop all develop rows
/// @param stored the predictions as they were handed in
/// @param rows the predicted rows among the develop rows, in the order of the predictions
record OutOfFold(Frame develop, StoredPredictions stored, int[] rows) {

    static OutOfFold read(EvaluationRequest request, Task task, ArtifactStore artifacts) {
        var develop = ColumnFile.open(artifacts.fetch(new Digest(request.getDevelopColumns())));
        var stored = PredictionFile.read(artifacts.fetch(new Digest(request.getPredictions())));
        if (stored.predictions().outputs() != task.outputs()) {
            throw refused(
                    stored.predictions().outputs()
                            + " numbers per row where the task has "
                            + task.outputs());
        }
        return new OutOfFold(develop, stored, rows(develop, stored));
    }

    /// The predicted rows, as a table.
    Frame predicted() {
        return develop.select(rows);
    }

    /// A few rows of one fold, spread over it.
    int[] sample(int fold, int most) {
        var all =
                IntStream.range(0, rows.length).filter(at -> stored.folds()[at] == fold).toArray();
        var count = Math.min(most, all.length);
        return IntStream.range(0, count)
                .map(i -> all[(int) ((long) i * all.length / count)])
                .toArray();
    }

    Predictions predictionsOf(int[] places) {
        return stored.predictions().select(places);
    }

    Frame rowsOf(int[] places) {
        return develop.select(IntStream.of(places).map(at -> rows[at]).toArray());
    }

    private static int[] rows(Frame develop, StoredPredictions stored) {
        var places = new HashMap<Long, Integer>();
        for (int row = 0; row < develop.rows(); row++) {
            places.put(develop.rowId(row), row);
        }
        var rows = new int[stored.rowIds().length];
        for (int at = 0; at < rows.length; at++) {
            var place = places.remove(stored.rowIds()[at]);
            if (place == null) {
                throw refused("row " + stored.rowIds()[at] + ", which is unknown or there twice");
            }
            rows[at] = place;
        }
        if (rows.length == 0) {
            throw refused("no row at all");
        }
        return rows;
    }

    private static MeshException refused(String what) {
        return new MeshException(ErrorCode.INVALID, "the worker's predictions have " + what);
    }
}
