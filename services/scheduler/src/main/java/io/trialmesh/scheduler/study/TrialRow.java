package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A trial as the database holds it.
///
/// @param attempt the present one, from 1
/// @param worker who has it, empty before anyone has
/// @param outcome present once it has ended
/// @param examined how far the report on its out-of-fold predictions is
/// @param refitted how far its refit on all develop rows is
/// @param opened how far its report on the sealed rows is
/// @param refit the refitted model, where there is one
/// @param guidance what it is held to beside its point
/// @param probed how far its report in depth is, where it was the best so far
/// @param violation by how much the report on its out-of-fold predictions says that gates were
///   missed, in sum; 0 before it is there
public record TrialRow(
        int number,
        Proposal proposal,
        int attempt,
        String worker,
        boolean running,
        Instant requested,
        Optional<Outcome> outcome,
        Step examined,
        Step refitted,
        Step opened,
        Optional<StoredModel> refit,
        Guidance guidance,
        Step probed,
        double violation) {

    /// How far one of the things that happen to a trial after its training is.
    public enum Step {
        NONE,
        ASKED,
        DONE,
        FAILED,
        /// It may not happen.
        REFUSED;

        public boolean open() {
            return this == ASKED;
        }
    }

    /// How a training ended.
    public sealed interface Outcome {

        Spent spent();

        /// With a model per fold.
        record Trained(
                double objective,
                int bestStep,
                List<Measurement> measurements,
                boolean stopped,
                Digest predictions,
                List<Digest> foldModels,
                long modelBytes,
                Spent spent)
                implements Outcome {
            public Trained {
                measurements = List.copyOf(measurements);
                foldModels = List.copyOf(foldModels);
            }
        }

        /// Without a model.
        record Broken(FailureReason reason, String sentence, Spent spent) implements Outcome {

            /// True where the end of its study ended it, which is nobody's fault.
            public boolean cutOff() {
                return reason == FailureReason.CANCELLED;
            }
        }
    }

    /// What a training cost.
    public record Spent(double seconds, long peakBytes, Instant ended) {}

    /// A model in the artifact store, named by its manifest.
    public record StoredModel(Digest manifest, long bytes, double seconds) {}

    /// A trial that was asked for just now.
    public static TrialRow requested(int number, Proposal proposal, Guidance guidance, Instant at) {
        return new TrialRow(
                number,
                proposal,
                0,
                "",
                false,
                at,
                Optional.empty(),
                Step.NONE,
                Step.NONE,
                Step.NONE,
                Optional.empty(),
                guidance,
                Step.NONE,
                0);
    }

    /// Somebody has it; a retry that waits for somebody has none.
    public TrialRow heldBy(String holder, int nth) {
        return new TrialRow(
                number,
                proposal,
                nth,
                holder,
                !holder.isEmpty(),
                requested,
                outcome,
                examined,
                refitted,
                opened,
                refit,
                guidance,
                probed,
                violation);
    }

    public TrialRow ended(Outcome how) {
        return new TrialRow(
                number,
                proposal,
                attempt,
                worker,
                false,
                requested,
                Optional.of(how),
                examined,
                refitted,
                opened,
                refit,
                guidance,
                probed,
                violation);
    }

    public TrialRow examined(Step step) {
        return new TrialRow(
                number, proposal, attempt, worker, running, requested, outcome, step, refitted,
                opened, refit, guidance, probed, violation);
    }

    /// By how much it missed its gates.
    public TrialRow missing(double by) {
        return new TrialRow(
                number, proposal, attempt, worker, running, requested, outcome, examined, refitted,
                opened, refit, guidance, probed, by);
    }

    public TrialRow refitted(Step step, Optional<StoredModel> model) {
        return new TrialRow(
                number, proposal, attempt, worker, running, requested, outcome, examined, step,
                opened, model, guidance, probed, violation);
    }

    public TrialRow opened(Step step) {
        return new TrialRow(
                number, proposal, attempt, worker, running, requested, outcome, examined, refitted,
                step, refit, guidance, probed, violation);
    }

    public TrialRow probed(Step step) {
        return new TrialRow(
                number, proposal, attempt, worker, running, requested, outcome, examined, refitted,
                opened, refit, guidance, step, violation);
    }

    /// The trial as search algorithms see it.
    public Trial view() {
        return switch (outcome.orElse(null)) {
            case null -> new Trial.Pending(number, proposal);
            case Outcome.Trained trained ->
                    new Trial.Completed(
                            number,
                            proposal,
                            trained.objective(),
                            trained.bestStep(),
                            trained.measurements(),
                            trained.stopped(),
                            violation);
            case Outcome.Broken broken -> new Trial.Failed(number, proposal, broken.reason());
        };
    }

    public boolean pending() {
        return outcome.isEmpty();
    }

    public Optional<Outcome.Trained> trained() {
        return outcome.filter(Outcome.Trained.class::isInstance).map(Outcome.Trained.class::cast);
    }
}
