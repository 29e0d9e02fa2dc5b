package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// How one operation changes what a model says, severity by severity.
///
/// @param operation its name
/// @param metrics the objective at each severity, the mean over the repeats
/// @param changes by severity and row, the mean over the repeats: the share of flipped classes, or
///   how far the number moved in standard deviations of the targets
record SeverityCurve(String operation, List<CountedMetric> metrics, List<double[]> changes) {

    /// The curve of an operation.
    ///
    /// @param clean the rows as they are, and what was said about them
    /// @param said about the damaged rows, by severity and repeat
    static SeverityCurve of(String operation, Evidence clean, List<List<Predictions>> said) {
        return new SeverityCurve(
                operation,
                said.stream().map(repeats -> metric(clean, repeats)).toList(),
                said.stream().map(repeats -> changes(clean, repeats)).toList());
    }

    int severities() {
        return metrics.size();
    }

    /// The mean change at a severity, on a resample.
    double change(int severity, int[] counts) {
        var byRow = changes.get(severity);
        double sum = 0;
        long rows = 0;
        for (int row = 0; row < byRow.length; row++) {
            sum += counts[row] * byRow[row];
            rows += counts[row];
        }
        return sum / rows;
    }

    /// The repeats of a row are pooled where the metric has a part for each row.
    private static CountedMetric metric(Evidence clean, List<Predictions> repeats) {
        var metric = clean.metric();
        var targets = clean.rows().targets();
        if (metric.additive()) {
            var parts = new double[targets.length];
            for (var said : repeats) {
                for (int row = 0; row < parts.length; row++) {
                    parts[row] += metric.ofRow(said, row, targets[row]) / repeats.size();
                }
            }
            return CountedMetric.mean(metric, parts);
        }
        var each = repeats.stream().map(said -> metric.counted(said, targets)).toList();
        return counts -> {
            double sum = 0;
            for (var one : each) {
                sum += one.of(counts);
            }
            return sum / each.size();
        };
    }

    private static double[] changes(Evidence clean, List<Predictions> repeats) {
        var before = clean.predictions();
        var unit = clean.task().classification() ? 1 : deviation(clean.rows().targets());
        var changes = new double[before.rows()];
        for (var after : repeats) {
            for (int row = 0; row < changes.length; row++) {
                changes[row] += change(before, after, row, unit) / repeats.size();
            }
        }
        return changes;
    }

    private static double change(Predictions before, Predictions after, int row, double unit) {
        if (before.outputs() > 1) {
            return before.likeliest(row) == after.likeliest(row) ? 0 : 1;
        }
        return unit > 0 ? Math.abs(after.at(row, 0) - before.at(row, 0)) / unit : 0;
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        var mean = sum / values.length;
        double squares = 0;
        for (var value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
