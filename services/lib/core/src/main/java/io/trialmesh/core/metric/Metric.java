package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// A number that says how good predictions are.
public interface Metric {

    /// The field's name in snake case, as users write it: `log_loss`, `rmse`, `roc_auc`.
    String name();

    Goal goal();

    boolean appliesTo(Task.Kind kind);

    /// The metric over all rows.
    ///
    /// @param predictions as many rows as targets
    /// @param targets the index of the class, or the value, of each row
    double of(Predictions predictions, double[] targets);

    /// True where the metric is the mean of {@link #ofRow}, perhaps passed through a monotone
    /// function such as the root; paired tests may then work on rows.
    default boolean additive() {
        return false;
    }

    /// One row's part of an additive metric, before {@link #of} takes the mean.
    default double ofRow(Predictions predictions, int row, double target) {
        throw new UnsupportedOperationException(name() + " has no value for a single row");
    }
}
