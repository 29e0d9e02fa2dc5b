package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The share of the target's variance that is explained: 1 - SSE/SST, 0 for the mean, below it for
/// worse (coefficient of determination, Wright, 1921). Not defined where the target is constant.
public final class R2 implements Metric {

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind == Task.Kind.REGRESSION;
    }

    @Override
    public CountedMetric counted(Predictions predictions, double[] targets) {
        return counts -> {
            double rows = 0;
            double sum = 0;
            for (int row = 0; row < targets.length; row++) {
                rows += counts[row];
                sum += counts[row] * targets[row];
            }
            var mean = sum / rows;
            double missed = 0;
            double total = 0;
            for (int row = 0; row < targets.length; row++) {
                var error = predictions.at(row, 0) - targets[row];
                var distance = targets[row] - mean;
                missed += counts[row] * error * error;
                total += counts[row] * distance * distance;
            }
            return total == 0 ? Double.NaN : 1 - missed / total;
        };
    }
}
