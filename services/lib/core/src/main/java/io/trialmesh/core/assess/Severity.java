package io.trialmesh.core.assess;

/// How much a failed gate matters: BLOCKER and MAJOR keep a model from winning.
public enum Severity {
    INFO,
    MINOR,
    MAJOR,
    BLOCKER;

    public boolean blocks() {
        return this == BLOCKER || this == MAJOR;
    }
}
