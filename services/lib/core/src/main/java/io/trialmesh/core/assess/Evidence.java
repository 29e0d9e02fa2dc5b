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
public record Evidence(
        Task task,
        Metric metric,
        Frame rows,
        Predictions predictions,
        TrainTargets trainTargets,
        Optional<Double> claim,
        Optional<Predictions> replay) {

    /// The targets of the training rows: class shares and numbers, never the rows themselves.
    public interface TrainTargets {

        int rows();

        /// The index of the class, or the value.
        double target(int row);
    }
}
