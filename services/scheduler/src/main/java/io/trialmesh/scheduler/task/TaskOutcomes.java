package io.trialmesh.scheduler.task;

import io.trialmesh.core.trial.Measurement;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Examined;
import io.trialmesh.scheduler.task.TaskResult.Spent;
import io.trialmesh.scheduler.task.TaskResult.Trained;
import org.jdbi.v3.core.Handle;

/// Hears what becomes of tasks, in the very transaction that changes them: each end is heard
/// exactly once. The row of the study, where there is one, is locked by then.
///
/// Whatever a method throws undoes the change; it is tried again a few times, then put away as a
/// dead letter.
public interface TaskOutcomes {

    /// Somebody took the task: heard a moment after the claim, and before what becomes of it. It
    /// may be heard in a transaction that does not wait for the disk: a crash of the database may
    /// lose that, and then it is heard again.
    void started(Handle handle, TaskAttempt task, String worker);

    /// Hears of the start, where it has not yet: called before anything else is heard of the task.
    default void startedBefore(Handle handle, TaskRow row) {
        row.untold().ifPresent(worker -> started(handle, row.attempt(), worker));
    }

    /// A training or a refit has a model.
    void trained(Handle handle, TaskAttempt task, Trained trained);

    /// An evaluation came to its verdicts.
    void examined(Handle handle, TaskAttempt task, Examined examined);

    /// The sealed rows may not be opened any more: the evaluation ended before it began, and no
    /// attempt follows.
    void refused(Handle handle, TaskAttempt task, Spent why);

    /// The task ended without a result, and no attempt follows.
    void failed(Handle handle, TaskAttempt task, Broken why);

    /// An attempt broke; the given next one follows.
    void retried(Handle handle, TaskAttempt next, Broken why);

    /// How far a running task is; in no transaction, and not every one is heard.
    void progressed(TaskAttempt task, Measurement measurement, long residentBytes);
}
