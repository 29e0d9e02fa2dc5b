package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.journal.RepeatRows;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.wire.name.TaskNames;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Takes in what becomes of trials on other folds.
final class RepeatOutcomes {

    private RepeatOutcomes() {}

    /// The repeat that a task is about; empty where it is about a trial itself, or all is deleted.
    static Optional<Repeat> of(Handle handle, TaskAttempt task) {
        var draw = TaskNames.draw(task.task().text());
        return draw.isEmpty()
                ? Optional.empty()
                : RepeatRows.find(handle, task.study(), task.trial(), draw.getAsInt());
    }

    /// True for a task about a trial on other folds.
    static boolean concerns(TaskAttempt task) {
        return TaskNames.draw(task.task().text()).isPresent();
    }

    /// @param outcome empty where nothing usable came back
    static void trained(
            Handle handle, TaskAttempt task, Optional<TrialRow.Outcome.Trained> outcome) {
        of(handle, task)
                .map(repeat ->
                        outcome.map(repeat::trained).orElseGet(() -> repeat.at(Repeat.Step.FAILED)))
                .ifPresent(repeat -> RepeatRows.update(handle, task.study(), repeat));
    }

    static void examined(Handle handle, TaskAttempt task, byte[] report) {
        of(handle, task)
                .ifPresent(repeat ->
                        RepeatRows.examined(handle, task.study(), repeat, Examination.of(report)));
    }

    static void failed(Handle handle, TaskAttempt task) {
        of(handle, task)
                .map(repeat -> repeat.at(Repeat.Step.FAILED))
                .ifPresent(repeat -> RepeatRows.update(handle, task.study(), repeat));
    }
}
