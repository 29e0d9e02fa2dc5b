package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The mean squared distance between the probabilities and what happened.
///
/// The sum over the classes (Brier, Verification of forecasts expressed in terms of probability,
/// 1950), halved where there are two, so that it is (p - y)² of the second label.
public final class Brier implements Metric {

    @Override
    public String name() {
        return "brier";
    }

    @Override
    public Goal goal() {
        return Goal.MINIMIZE;
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
        double sum = 0;
        for (int label = 0; label < predictions.outputs(); label++) {
            var error = predictions.at(row, label) - (label == (int) target ? 1 : 0);
            sum += error * error;
        }
        return predictions.outputs() == 2 ? sum / 2 : sum;
    }
}
