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
/// @param phase the furthest any of its trials has come
/// @param repeatable false once a clock or a memory limit has decided anything
/// @param leader the best trial so far by its report; 0 where there is none
/// @param stopAsked when its user asked for the best so far, if so
/// @param sequence of its newest journal entry
/// @param ending what is known once it has ended
public record StudyRow(
        StudyId id,
        StudySpec spec,
        DataFacts data,
        StudyState state,
        Phase phase,
        boolean repeatable,
        int leader,
        Optional<Instant> stopAsked,
        long sequence,
        Instant created,
        Optional<Ending> ending) {

    /// How a study ended.
    ///
    /// @param winner as it is told to the outside; empty where there is none
    public record Ending(Instant at, String sentence, byte[] winner) {}

    public StudyRow enter(StudyState next) {
        return new StudyRow(
                id,
                spec,
                data,
                next,
                phase,
                repeatable,
                leader,
                stopAsked,
                sequence,
                created,
                ending);
    }

    public StudyRow reach(Phase next) {
        return new StudyRow(
                id,
                spec,
                data,
                state,
                next,
                repeatable,
                leader,
                stopAsked,
                sequence,
                created,
                ending);
    }

    public StudyRow ledBy(int trial) {
        return new StudyRow(
                id,
                spec,
                data,
                state,
                phase,
                repeatable,
                trial,
                stopAsked,
                sequence,
                created,
                ending);
    }

    public StudyRow unrepeatable() {
        return new StudyRow(
                id, spec, data, state, phase, false, leader, stopAsked, sequence, created, ending);
    }

    public StudyRow stopAt(Instant asked) {
        return new StudyRow(
                id,
                spec,
                data,
                state,
                phase,
                repeatable,
                leader,
                Optional.of(asked),
                sequence,
                created,
                ending);
    }

    public StudyRow end(StudyState last, Ending how) {
        return new StudyRow(
                id,
                spec,
                data,
                last,
                phase,
                repeatable,
                leader,
                stopAsked,
                sequence,
                created,
                Optional.of(how));
    }

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
