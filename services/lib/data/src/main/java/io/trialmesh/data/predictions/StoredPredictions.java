package io.trialmesh.data.predictions;

import io.trialmesh.core.metric.Predictions;

/// Predictions with the rows they are for.
///
/// @param rowIds of each predicted row
/// @param folds the fold whose model, which never saw the row, made the prediction
public record StoredPredictions(long[] rowIds, int[] folds, Predictions predictions) {}
