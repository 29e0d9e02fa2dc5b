package io.trialmesh.core.space;

/// How a numeric domain is walked: evenly, or evenly in the logarithm.
public enum Scale {
    LINEAR,
    LOG
}
