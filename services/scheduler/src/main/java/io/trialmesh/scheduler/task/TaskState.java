package io.trialmesh.scheduler.task;

/// Where a task is.
public enum TaskState {
    /// In the database, waiting for its release.
    READY,
    /// With the broker, or on its way there.
    QUEUED,
    /// Leased.
    RUNNING,
    /// Over, for good.
    ENDED
}
