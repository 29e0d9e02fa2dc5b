package io.trialmesh.core.search;

/// A step at which a trial ends where its measurement is worse than the threshold.
///
/// @param step from 1
/// @param threshold in the unit of the objective; a measurement equal to it goes on
public record Rung(int step, double threshold) {}
