package io.trialmesh.scheduler.study;

import java.time.Duration;

/// What one trial may use.
///
/// @param patience steps without an improvement before it ends
/// @param mostSteps 0 for the family's own limit
/// @param memoryBytes of the whole child, resident
/// @param threads of the engine
/// @param longest the time of one attempt, from its beginning
public record TrialLimits(
        int patience, int mostSteps, long memoryBytes, int threads, Duration longest) {}
