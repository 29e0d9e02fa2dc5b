package io.trialmesh.scheduler.task;

import io.trialmesh.core.study.StudyId;
import java.time.Instant;

/// A task to be done.
///
/// @param lane the lane it travels on, `normal` where nothing else is said
/// @param priority the higher goes first; among equals the older
/// @param payload a `TrialRequest` or `EvaluationRequest`; the attempt is stamped on at its release
/// @param notBefore the moment before which it stays where it is
public record NewTask(
        TaskId id,
        StudyId study,
        int trial,
        TaskKind kind,
        String lane,
        int priority,
        byte[] payload,
        Instant notBefore) {}
