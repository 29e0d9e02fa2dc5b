package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.task.Fence;
import java.time.Duration;

/// What a claim comes to.
public sealed interface ClaimAnswer {

    /// The task is theirs.
    ///
    /// @param time until it is not, unless renewed
    record Granted(Fence fence, Duration time) implements ClaimAnswer {}

    /// It is not.
    record Refused(Refusal why) implements ClaimAnswer {}

    /// Why a claim is refused.
    enum Refusal {
        /// Another attempt, or no such task.
        STALE,
        /// It ended, or was cancelled before it began.
        ENDED,
        /// Somebody else holds it.
        HELD
    }
}
