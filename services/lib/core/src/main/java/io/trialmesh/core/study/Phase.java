package io.trialmesh.core.study;

/// The four phases of a study; each phase's best is the next one's baseline.
public enum Phase {
    BEFORE_ML,
    SIMPLEST,
    OPTIMISED,
    COMPLEX
}
