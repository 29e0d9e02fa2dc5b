package io.trialmesh.scheduler.study;

import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A study as the database holds it.
///
/// @param stopRequested true once its user asked for the best so far
/// @param sequence of its newest journal entry
/// @param ending what is known once it has ended
public record StudyRow(
        StudyId id,
        StudySpec spec,
        DataFacts data,
        StudyState state,
        Phase phase,
        boolean stopRequested,
        boolean repeatable,
        long sequence,
        Instant created,
        Optional<Ending> ending) {

    /// How a study ended.
    ///
    /// @param winner as it is told to the outside; empty where there is none
    public record Ending(Instant at, String sentence, byte[] winner) {}

    /// The moments of a study with a budget of time.
    public Optional<WallPlan> plan(Duration finish) {
        return switch (spec.budget()) {
            case Budget.Wall(var time) -> Optional.of(new WallPlan(created, time, finish));
            case Budget.Trials _ -> Optional.empty();
        };
    }

    /// When all has to be over, where time is the budget.
    public Optional<Instant> deadline() {
        return plan(Duration.ZERO).map(WallPlan::deadline);
    }
}
