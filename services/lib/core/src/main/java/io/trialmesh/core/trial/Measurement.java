package io.trialmesh.core.trial;

/// A metric at a step, the mean over the folds at that step.
public record Measurement(int step, double value) {}
