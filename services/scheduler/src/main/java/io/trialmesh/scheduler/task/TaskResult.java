package io.trialmesh.scheduler.task;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import java.util.List;
import java.util.Optional;

/// What a worker or an evaluator says came of a task.
public sealed interface TaskResult {

    /// A training or a refit that has a model.
    ///
    /// @param objective the study's metric at the best step, as the worker claims it
    /// @param stopped true where a rule or a user ended it early
    /// @param predictions the artifact of the out-of-fold predictions; absent for a refit
    /// @param models the artifacts of the model manifests: one a fold, or the one of the refit
    /// @param peakBytes the most memory its child held
    record Trained(
            double objective,
            int bestStep,
            List<Measurement> measurements,
            boolean stopped,
            Optional<Digest> predictions,
            List<Digest> models,
            long modelBytes,
            double seconds,
            long peakBytes)
            implements TaskResult {
        public Trained {
            measurements = List.copyOf(measurements);
            models = List.copyOf(models);
        }
    }

    /// An evaluation that came to its verdicts.
    ///
    /// @param losses the artifact of the losses by row, where the objective has them
    /// @param openings how often the sealed rows have been opened, this time included
    /// @param wire the report as the evaluator sent it
    record Examined(Report report, Optional<Digest> losses, int openings, byte[] wire)
            implements TaskResult {}

    /// The sealed rows have been opened as often as they may be.
    ///
    /// @param sentence how often that is
    record Spent(String sentence) implements TaskResult {}

    /// Nothing came of it.
    ///
    /// @param sentence what happened, with its numbers
    record Broken(FailureReason reason, String sentence, double seconds, long peakBytes)
            implements TaskResult {

        /// A task that broke without having run.
        public static Broken unworked(FailureReason reason, String sentence) {
            return new Broken(reason, sentence, 0, 0);
        }
    }
}
