package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The root of the mean squared error, in the unit of the target.
public final class Rmse implements Metric {

    @Override
    public String name() {
        return "rmse";
    }

    @Override
    public Goal goal() {
        return Goal.MINIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind == Task.Kind.REGRESSION;
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public double of(Predictions predictions, double[] targets) {
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += ofRow(predictions, row, targets[row]);
        }
        return Math.sqrt(sum / targets.length);
    }

    /// The squared error.
    @Override
    public double ofRow(Predictions predictions, int row, double target) {
        var error = predictions.at(row, 0) - target;
        return error * error;
    }

    @Override
    public double ofMean(double mean) {
        return Math.sqrt(mean);
    }
}
