package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Every label as likely as any other; every number between the smallest and the largest.
public final class RandomUniform implements Baseline {

    @Override
    public String name() {
        return "random-uniform";
    }

    @Override
    public Optional<CountedMetric> expectation(Metric metric, Evidence evidence) {
        return evidence.task().classification()
                ? guess(evidence).expectation(metric, evidence)
                : numbers(evidence).expectation(metric, evidence);
    }

    @Override
    public Optional<Estimate> estimate(Metric metric, Evidence evidence, RandomGenerator random) {
        return evidence.task().classification()
                ? new ClassLuck(guess(evidence), evidence, random).estimate(name(), metric)
                : numbers(evidence).estimate(name(), metric, evidence);
    }

    private static ClassGuess guess(Evidence evidence) {
        var shares = new double[evidence.task().labels().size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return new ClassGuess(shares, shares);
    }

    private static NumberGuess numbers(Evidence evidence) {
        var seen = evidence.trainTargets();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < seen.rows(); row++) {
            low = Math.min(low, seen.target(row));
            high = Math.max(high, seen.target(row));
        }
        return between(low, high);
    }

    /// A draw between two numbers: its square and its distance from the truth, in the mean.
    private static NumberGuess between(double low, double high) {
        var middle = (low + high) / 2;
        var width = high - low;
        return new NumberGuess(
                truth -> (truth - middle) * (truth - middle) + width * width / 12,
                truth -> {
                    if (truth <= low || truth >= high || width == 0) {
                        return Math.abs(truth - middle);
                    }
                    var below = truth - low;
                    var above = high - truth;
                    return (below * below + above * above) / (2 * width);
                });
    }
}
