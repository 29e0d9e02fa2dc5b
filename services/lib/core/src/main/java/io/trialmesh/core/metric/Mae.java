package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The mean absolute error, in the unit of the target.
public final class Mae implements Metric {

    @Override
    public String name() {
        return "mae";
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
    public double ofRow(Predictions predictions, int row, double target) {
        return Math.abs(predictions.at(row, 0) - target);
    }
}
