package io.trialmesh.assess.baseline;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Numbers that do not look at the row: the squared and the absolute error they are expected to
/// make, from the true number.
record NumberGuess(DoubleUnaryOperator squared, DoubleUnaryOperator absolute) {

    Optional<CountedMetric> expectation(Metric metric, Evidence evidence) {
        var targets = evidence.rows().targets();
        return switch (metric.name()) {
            case "rmse" -> Optional.of(CountedMetric.mean(metric, losses(squared, targets)));
            case "mae" -> Optional.of(CountedMetric.mean(metric, losses(absolute, targets)));
            case "r2" -> Optional.of(explained(losses(squared, targets), targets));
            default -> Optional.empty();
        };
    }

    /// With the normal interval of the mean loss, passed through the metric.
    Optional<Estimate> estimate(String baseline, Metric metric, Evidence evidence) {
        var targets = evidence.rows().targets();
        var losses = losses(metric.name().equals("mae") ? absolute : squared, targets);
        var mean = Arrays.stream(losses).average().orElse(Double.NaN);
        var half = Normal.Z_95 * Math.sqrt(variance(losses) / losses.length);
        var ones = new int[targets.length];
        Arrays.fill(ones, 1);
        return expectation(metric, evidence)
                .map(exact -> {
                    var low = through(metric, Math.max(0, mean - half), targets);
                    var high = through(metric, mean + half, targets);
                    return new Interval(Math.min(low, high), Math.max(low, high))
                            .around(baseline + "/" + metric.name(), exact.of(ones), targets.length);
                });
    }

    private static double through(Metric metric, double mean, double[] targets) {
        return metric.name().equals("r2") ? 1 - mean / variance(targets) : metric.ofMean(mean);
    }

    private static double[] losses(DoubleUnaryOperator loss, double[] targets) {
        return Arrays.stream(targets).map(loss).toArray();
    }

    private static double variance(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    }

    private static CountedMetric explained(double[] losses, double[] targets) {
        return counts -> {
            double rows = 0;
            double sum = 0;
            double squares = 0;
            double missed = 0;
            for (int row = 0; row < targets.length; row++) {
                rows += counts[row];
                sum += counts[row] * targets[row];
                missed += counts[row] * losses[row];
            }
            for (int row = 0; row < targets.length; row++) {
                var distance = targets[row] - sum / rows;
                squares += counts[row] * distance * distance;
            }
            return squares == 0 ? Double.NaN : 1 - missed / squares;
        };
    }
}
