package io.trialmesh.core.assess;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.Optional;

/// What a check may look at.
///
/// @param rows the rows that were predicted, with their targets
/// @param predictions what the model said about them, in the same order
/// @param trainTargets the targets the model learnt from: what a baseline may know
/// @param claim the objective as the worker reported it, where it did
/// @param replay predictions made anew from the stored model bytes for the same rows, where they
///   were made
/// @param predictor asks the model about other rows, where it may be asked
/// @param background what else is known
public record Evidence(
        Task task,
        Metric metric,
        Frame rows,
        Predictions predictions,
        TrainTargets trainTargets,
        Optional<Double> claim,
        Optional<Predictions> replay,
        Optional<Predictor> predictor,
        Background background) {

    /// The same about a model that may be asked.
    public Evidence with(Predictor asked) {
        return new Evidence(
                task,
                metric,
                rows,
                predictions,
                trainTargets,
                claim,
                replay,
                Optional.of(asked),
                background);
    }

    /// The same with other predictions.
    public Evidence with(Predictions others) {
        return new Evidence(
                task, metric, rows, others, trainTargets, claim, replay, predictor, background);
    }

    /// The same with other surroundings.
    public Evidence with(Background other) {
        return new Evidence(
                task, metric, rows, predictions, trainTargets, claim, replay, predictor, other);
    }

    /// The same about other rows and what was predicted for them, without claim and replay.
    public Evidence about(Frame others, Predictions said) {
        return new Evidence(
                task,
                metric,
                others,
                said,
                trainTargets,
                Optional.empty(),
                Optional.empty(),
                predictor,
                background);
    }

    /// The targets of the training rows: class shares and numbers, never the rows themselves.
    public interface TrainTargets {

        int rows();

        /// The index of the class, or the value.
        double target(int row);
    }
}
