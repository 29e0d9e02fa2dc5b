package io.trialmesh.worker.training;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.trial.Measurement;
import java.util.List;

/// When a training ends before its learners have nothing left to learn.
///
/// @param patience steps without an improvement; 0 waits for ever
/// @param mostSteps 0 leaves it to the learners
/// @param rungs a measurement worse than the threshold at a step ends the trial there
public record StopRules(int patience, int mostSteps, List<Measurement> rungs) {

    public StopRules {
        rungs = List.copyOf(rungs);
    }

    /// No rule at all.
    public static StopRules none() {
        return new StopRules(0, 0, List.of());
    }

    int most(int learners) {
        return mostSteps > 0 ? Math.min(mostSteps, learners) : learners;
    }

    boolean outOfPatience(int step, int bestStep) {
        return patience > 0 && step - bestStep >= patience;
    }

    boolean refuse(Measurement measurement, Goal goal) {
        return rungs.stream()
                .anyMatch(rung ->
                        rung.step() == measurement.step()
                                && goal.better(rung.value(), measurement.value()));
    }
}
