package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;
import java.util.Arrays;

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
    default double of(Predictions predictions, double[] targets) {
        var once = new int[targets.length];
        Arrays.fill(once, 1);
        return counted(predictions, targets).of(once);
    }

    /// True where the metric is the mean of {@link #ofRow}, perhaps passed through a monotone
    /// function such as the root; paired tests may then work on rows.
    default boolean additive() {
        return false;
    }

    /// One row's part of an additive metric, before {@link #of} takes the mean.
    default double ofRow(Predictions predictions, int row, double target) {
        throw new UnsupportedOperationException(name() + " has no value for a single row");
    }

    /// What {@link #of} makes of the mean of the rows' parts; monotone.
    default double ofMean(double mean) {
        return mean;
    }

    /// The metric with these rows counted as often as a resample draws them; metrics that are not
    /// additive say how.
    default CountedMetric counted(Predictions predictions, double[] targets) {
        var values = new double[targets.length];
        Arrays.setAll(values, row -> ofRow(predictions, row, targets[row]));
        return CountedMetric.mean(this, values);
    }
}
