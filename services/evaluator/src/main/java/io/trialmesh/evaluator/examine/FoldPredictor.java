package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks the fold models of a trial about develop rows, each row the one that never saw it; and the
/// model that will be shipped what it takes.
///
/// @param folds of each row id
/// @param foldModels manifests by fold
/// @param shipped the manifest of the refitted model
/// @param calibrator of the refitted model, which what the folds say passes through as well
record FoldPredictor(
        Asked child,
        Task task,
        Map<Long, Integer> folds,
        List<Digest> foldModels,
        Digest shipped,
        Optional<Calibrator> calibrator)
        implements Predictor {

    FoldPredictor {
        foldModels = List.copyOf(foldModels);
    }

    @Override
    public Answer<Predictions> predict(Frame rows) {
        var foldOf = IntStream.range(0, rows.rows()).map(row -> fold(rows.rowId(row))).toArray();
        var values = new double[rows.rows() * task.outputs()];
        for (int fold = 0; fold < foldModels.size(); fold++) {
            var of = fold;
            var places = IntStream.range(0, foldOf.length).filter(r -> foldOf[r] == of).toArray();
            if (places.length > 0
                    && ask(rows.select(places), foldModels.get(fold), places, values)
                            instanceof Answer.Broke<Predictions> broke) {
                return broke;
            }
        }
        var said = new Predictions(task.outputs(), values);
        return new Answer.Said<>(calibrator.map(by -> by.calibrate(said)).orElse(said));
    }

    @Override
    public Answer<List<Estimate>> time(Frame rows, int batch) {
        var bytes = ColumnFile.toBytes(task, rows);
        return measured(child.ask(number -> new ModelRequest.Time(number, shipped, bytes, batch)));
    }

    @Override
    public Answer<List<Estimate>> footprint() {
        return measured(child.ask(number -> new ModelRequest.Weigh(number, shipped)));
    }

    /// Puts what a fold's model says into the places of its rows.
    private Answer<Predictions> ask(Frame rows, Digest model, int[] places, double[] values) {
        var bytes = ColumnFile.toBytes(task, rows);
        return switch (child.ask(number -> new ModelRequest.Predict(number, model, bytes))) {
            case ModelAnswer.Broken(_, var sentence) -> new Answer.Broke<>(sentence);
            case ModelAnswer.Measured _ -> throw new IllegalStateException("that was not asked");
            case ModelAnswer.Predicted(_, var said) -> {
                if (said.rows() != places.length || said.outputs() != task.outputs()) {
                    yield new Answer.Broke<>(
                            "it predicts %d × %d numbers for %d rows"
                                    .formatted(said.rows(), said.outputs(), places.length));
                }
                for (int i = 0; i < places.length; i++) {
                    for (int output = 0; output < task.outputs(); output++) {
                        values[places[i] * task.outputs() + output] = said.at(i, output);
                    }
                }
                yield new Answer.Said<>(said);
            }
        };
    }

    private int fold(long rowId) {
        var fold = folds.get(rowId);
        if (fold == null) {
            throw new IllegalArgumentException("no fold model is there for row " + rowId);
        }
        return fold;
    }

    private static Answer<List<Estimate>> measured(ModelAnswer answer) {
        return switch (answer) {
            case ModelAnswer.Measured(_, var estimates) -> new Answer.Said<>(estimates);
            case ModelAnswer.Broken(_, var sentence) -> new Answer.Broke<>(sentence);
            case ModelAnswer.Predicted _ -> throw new IllegalStateException("that was not asked");
        };
    }
}
