package io.trialmesh.scheduler.study;

import java.time.Instant;
import java.util.Optional;

/// The ends of one task.
///
/// @param stopAt when it shall end with its best so far
/// @param notAfter when it is killed
public record TrialTimes(Optional<Instant> stopAt, Optional<Instant> notAfter) {}
