package io.trialmesh.scheduler.task;

import io.trialmesh.core.study.StudyId;

/// One attempt at a task, and what it is for.
///
/// @param trial the number of the trial in its study
/// @param attempt from 1
public record TaskAttempt(TaskId task, StudyId study, int trial, TaskKind kind, int attempt) {}
