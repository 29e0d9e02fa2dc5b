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
        return counts -> metric.ofMean(mean(values, counts));
    }

    /// The mean of one number per row, where row `i` is there `counts[i]` times; {@link Double#NaN}
    /// where there is none.
    ///
    /// Four sums go side by side, because an addition waits for the one before it: most of what a
    /// resample takes is this loop.
    static double mean(double[] values, int[] counts) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        long rows = 0;
        int row = 0;
        for (; row + 3 < values.length; row += 4) {
            first += counts[row] * values[row];
            second += counts[row + 1] * values[row + 1];
            third += counts[row + 2] * values[row + 2];
            fourth += counts[row + 3] * values[row + 3];
            rows += (long) counts[row] + counts[row + 1] + counts[row + 2] + counts[row + 3];
        }
        for (; row < values.length; row++) {
            first += counts[row] * values[row];
            rows += counts[row];
        }
        return (first + second + (third + fourth)) / rows;
    }
}
