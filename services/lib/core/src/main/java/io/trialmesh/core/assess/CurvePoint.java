package io.trialmesh.core.assess;

/// What a recipe reached with so many rows to learn from.
///
/// @param recipe as sentences say it, such as `lightgbm#38`
/// @param rows learnt from
/// @param repeat which draw of nested rows, from 0
/// @param value of the objective on rows not learnt from
public record CurvePoint(String recipe, int rows, int repeat, double value) {}
