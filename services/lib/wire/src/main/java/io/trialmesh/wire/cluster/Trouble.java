package io.trialmesh.wire.cluster;

import java.time.Instant;

/// Why a pod is not, or no longer, the worker it should be.
///
/// @param detail in the cluster's words
/// @param at when it began
public record Trouble(Kind kind, String detail, Instant at) {

    /// What went wrong.
    public enum Kind {
        /// No node takes the pod.
        UNSCHEDULABLE,
        /// Its image cannot be had.
        IMAGE_UNAVAILABLE,
        /// It took more memory than its limit, and was killed.
        OUT_OF_MEMORY,
        /// Its node got rid of it.
        EVICTED;

        /// True where a whole pool waits; else one worker was lost.
        public boolean keepsPoolWaiting() {
            return this == UNSCHEDULABLE || this == IMAGE_UNAVAILABLE;
        }
    }
}
