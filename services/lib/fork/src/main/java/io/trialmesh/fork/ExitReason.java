package io.trialmesh.fork;

/// Why a child ended.
public enum ExitReason {
    FINISHED,
    OUT_OF_TIME,
    OUT_OF_MEMORY,
    OUT_OF_DISK,
    NATIVE_CRASH,
    CANCELLED,
    FAULT
}
