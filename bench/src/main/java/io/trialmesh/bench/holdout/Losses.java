package io.trialmesh.bench.holdout;

import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.metric.Rmse;
import java.util.List;

/// What each held-out row cost, and the objective with its standard error.
///
/// @param rows log loss, or squared error, of each row
record Losses(boolean regression, double[] rows) {

    static Losses of(double[] predictions, List<String> truth, List<String> labels) {
        var outputs = labels.isEmpty() ? 1 : labels.size();
        var predicted = new Predictions(outputs, predictions);
        Metric metric = labels.isEmpty() ? new Rmse() : new LogLoss();
        var rows = new double[truth.size()];
        for (int row = 0; row < rows.length; row++) {
            var target =
                    labels.isEmpty()
                            ? Double.parseDouble(truth.get(row))
                            : labels.indexOf(truth.get(row));
            rows[row] = metric.ofRow(predicted, row, target);
        }
        return new Losses(labels.isEmpty(), rows);
    }

    double objective() {
        return regression ? Math.sqrt(mean(rows)) : mean(rows);
    }

    /// Of the objective over the held-out rows; by the delta method for the root.
    double standardError() {
        var error = deviation(rows) / Math.sqrt(rows.length);
        return regression ? error / (2 * objective()) : error;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        var mean = mean(values);
        double sum = 0;
        for (var value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
