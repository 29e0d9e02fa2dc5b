package io.trialmesh.core.metric;

import io.trialmesh.core.data.Task;

/// The mean negative natural logarithm of the probability given to the true class, in nats.
///
/// Probabilities are clipped to 1e-15, so one certain mistake costs 34.5 and not the whole study
/// (Good, Rational Decisions, 1952).
public final class LogLoss implements Metric {

    private static final double FLOOR = 1e-15;

    @Override
    public String name() {
        return "log_loss";
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
    public double of(Predictions predictions, double[] targets) {
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += ofRow(predictions, row, targets[row]);
        }
        return sum / targets.length;
    }

    @Override
    public double ofRow(Predictions predictions, int row, double target) {
        var probability = predictions.at(row, (int) target);
        return -StrictMath.log(Math.clamp(probability, FLOOR, 1.0));
    }
}
