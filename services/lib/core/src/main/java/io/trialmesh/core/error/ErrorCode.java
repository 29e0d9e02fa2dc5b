package io.trialmesh.core.error;

/// Every way a call can fail, closed so that each caller decides about each.
public enum ErrorCode {
    /// The request cannot be right whatever the state of the mesh.
    INVALID(false),
    /// What was named does not exist.
    NOT_FOUND(false),
    /// The same request id was used for something else.
    ALREADY_EXISTS(false),
    /// Right in itself, but not in the present state.
    NOT_NOW(false),
    /// The lease, attempt or token is no longer the current one.
    STALE(false),
    /// A limit of the installation is reached.
    EXHAUSTED(true),
    /// A part of the mesh is away; try again.
    UNAVAILABLE(true),
    /// Our own mistake.
    INTERNAL(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /// True where the same call may succeed later without a change.
    public boolean retryable() {
        return retryable;
    }
}
