package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.journal.CurveRows;
import io.trialmesh.scheduler.study.CurveRow;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.wire.name.TaskNames;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Takes in what becomes of trials that learn from parts of the rows.
final class CurveOutcomes {

    private CurveOutcomes() {}

    /// @param outcome empty where nothing usable came back
    static void trained(Handle handle, TaskAttempt task, Optional<Outcome.Trained> outcome) {
        of(handle, task)
                .map(row ->
                        outcome.map(trained ->
                                        row.learnt(
                                                new CurveRow.Reached(
                                                        trained.objective(),
                                                        trained.predictions())))
                                .orElseGet(row::failed))
                .ifPresent(row -> CurveRows.update(handle, task.study(), row));
    }

    /// The curve has a point less.
    static void failed(Handle handle, TaskAttempt task) {
        trained(handle, task, Optional.empty());
    }

    /// Empty where all is deleted.
    private static Optional<CurveRow> of(Handle handle, TaskAttempt task) {
        var part = TaskNames.part(task.task().text());
        return part.isEmpty()
                ? Optional.empty()
                : CurveRows.find(handle, task.study(), task.trial(), part.getAsInt());
    }
}
