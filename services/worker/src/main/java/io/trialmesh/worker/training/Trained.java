package io.trialmesh.worker.training;

import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.trial.Measurement;
import java.util.List;

/// What came of a training.
///
/// @param best where the models are taken, and the mean over the folds there
/// @param objective the metric over all predictions out of fold: what an evaluator finds too
/// @param stopped true where a rung or a request ended it early
/// @param rows validated, as positions in the table, ascending
/// @param predictions out of fold, of these rows, as of the best step
/// @param models one for each fold
public record Trained(
        Measurement best,
        double objective,
        List<Measurement> measurements,
        boolean stopped,
        int[] rows,
        Predictions predictions,
        List<ModelParts> models) {

    public Trained {
        measurements = List.copyOf(measurements);
        models = List.copyOf(models);
    }
}
