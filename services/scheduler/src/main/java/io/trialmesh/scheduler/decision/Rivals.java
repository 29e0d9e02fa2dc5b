package io.trialmesh.scheduler.decision;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.scheduler.study.TrialRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whom a model is held against: the best linear one that is not itself, and that learnt from
/// nothing which the model was told to leave out.
final class Rivals {

    private static final String FAMILY = "linear";

    private Rivals() {}

    /// The rival of a trial among these; the earlier of equals.
    ///
    /// @param goal of the study's metric
    static Optional<TrialRow> of(TrialRow trial, List<TrialRow> others, Goal goal) {
        return others.stream()
                .filter(other -> other.number() != trial.number())
                .filter(other -> other.proposal().family().equals(FAMILY))
                .filter(other -> other.trained().isPresent())
                .filter(other -> leavesOut(other, trial))
                .min(
                        Comparator.<TrialRow>comparingDouble(other ->
                                        goal.loss(other.trained().orElseThrow().objective()))
                                .thenComparingInt(TrialRow::number));
    }

    private static boolean leavesOut(TrialRow other, TrialRow trial) {
        return other.guidance().leftOut().containsAll(trial.guidance().leftOut());
    }
}
