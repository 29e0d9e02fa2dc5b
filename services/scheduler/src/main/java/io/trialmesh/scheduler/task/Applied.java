package io.trialmesh.scheduler.task;

/// What became of something that was said about a task.
public enum Applied {
    /// It had its effect.
    APPLIED,
    /// It had its effect before.
    REPEATED,
    /// Who said it does not hold the task; it has no effect.
    STALE
}
