package io.trialmesh.evaluator.examine;

import io.trialmesh.evaluator.testimony.Testimonies;

/// Whoever an examination may ask.
///
/// @param models the stored ones, each in a child
/// @param others people and solutions in use
public record Respondents(ModelChildren models, Testimonies others) {}
