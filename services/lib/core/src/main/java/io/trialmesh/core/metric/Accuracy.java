package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The share of rows whose likeliest class is the true one.
public final class Accuracy implements Metric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Goal goal() {
        return Goal.MAXIMIZE;
    }

    @Override
    public boolean appliesTo(Task.Kind kind) {
        return kind != Task.Kind.REGRESSION;
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public double ofRow(Predictions predictions, int row, double target) {
        return predictions.likeliest(row) == (int) target ? 1 : 0;
    }
}
