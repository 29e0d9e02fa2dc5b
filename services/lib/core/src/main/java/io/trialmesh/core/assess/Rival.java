package io.trialmesh.core.assess;

/// A model to hold another one against.
///
/// @param name as sentences say it, such as `linear#3`
/// @param predictor about the same develop rows, each by the fold model that never saw it
public record Rival(String name, Predictor predictor) {}
