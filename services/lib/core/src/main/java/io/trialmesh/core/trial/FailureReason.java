package io.trialmesh.core.trial;

/// Why a trial ended without a model, or before its time.
public enum FailureReason {
    OUT_OF_TIME(false),
    OUT_OF_MEMORY(false),
    OUT_OF_DISK(false),
    NATIVE_CRASH(true),
    CANCELLED(false),
    BAD_DATA(false),
    BAD_PARAMETERS(false),
    DIVERGED(false),
    /// The worker went away and the lease ran out.
    LOST(true),
    /// The record could not be read.
    POISON(false),
    /// A fault nobody foresaw.
    INTERNAL(true);

    private final boolean retryable;

    FailureReason(boolean retryable) {
        this.retryable = retryable;
    }

    /// True where another attempt may end otherwise.
    public boolean retryable() {
        return retryable;
    }
}
