package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.task.TaskId;

/// Somebody wants a task.
///
/// @param delivery of the broker's record; above 1, the earlier holder has lost its lock on it
public record Claim(TaskId task, int attempt, String worker, int delivery) {}
