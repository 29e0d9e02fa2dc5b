package io.trialmesh.scheduler.task;

/// What somebody who speaks about a task must know to be heard.
///
/// @param epoch counts the leases of the task; a crash of the database may give one again
/// @param token random; given once and never again
public record Fence(TaskId task, int attempt, long epoch, String token) {}
