package io.trialmesh.scheduler.lease;

/// What the holder of a lease shall do.
public enum Instruction {
    CONTINUE,
    /// End at the next step and keep the best so far.
    STOP,
    /// End at once and keep nothing.
    CANCEL
}
