package io.trialmesh.core.assess;

/// A number with its interval and the rows it was computed from.
public record Estimate(String name, double value, double low, double high, long rows) {}
