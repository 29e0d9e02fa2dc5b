package io.trialmesh.core.metric;

/// A metric bound to rows, for resampling: each row counts as often as it was drawn.
///
/// Whatever can be done once, such as sorting by score, was done when this was made.
@FunctionalInterface
public interface CountedMetric {

    /// The metric where row `i` is there `counts[i]` times; {@link Double#NaN} where it is not
    /// defined on such rows.
    double of(int[] counts);

    /// The mean of one number per row, passed through the metric's own function.
    static CountedMetric mean(Metric metric, double[] values) {
        return counts -> {
            double sum = 0;
            long rows = 0;
            for (int row = 0; row < values.length; row++) {
                sum += counts[row] * values[row];
                rows += counts[row];
            }
            return metric.ofMean(sum / rows);
        };
    }
}
