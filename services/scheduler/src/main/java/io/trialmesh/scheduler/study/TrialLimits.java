package io.trialmesh.scheduler.study;

import java.time.Duration;

/// What one trial may use.
///
/// @param patience steps without an improvement before it ends
/// @param mostSteps 0 for the family's own limit
/// @param memoryBytes of the whole child, resident; 0 for what its worker gives
/// @param threads of the engine; 0 for what its worker gives
/// @param longest the time of one attempt, from its beginning
public record TrialLimits(
        int patience, int mostSteps, long memoryBytes, int threads, Duration longest) {

    /// The same where the worker says how much memory and how many threads there are.
    public TrialLimits asItsWorkerHas() {
        return new TrialLimits(patience, mostSteps, 0, 0, longest);
    }
}
