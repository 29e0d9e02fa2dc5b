package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Always the commonest label of the training rows, with their shares as probabilities; always
/// their mean, or their median where absolute errors count.
public final class ZeroRule implements Baseline {

    @Override
    public String name() {
        return "zero-rule";
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
        var shares = TrainShares.of(evidence);
        int commonest = 0;
        for (int label = 1; label < shares.length; label++) {
            commonest = shares[label] > shares[commonest] ? label : commonest;
        }
        var always = new double[shares.length];
        always[commonest] = 1;
        return new ClassGuess(always, shares);
    }

    private static NumberGuess numbers(Evidence evidence) {
        var seen = TrainShares.numbers(evidence);
        double sum = 0;
        for (var value : seen) {
            sum += value;
        }
        var mean = sum / seen.length;
        var median = (seen[(seen.length - 1) / 2] + seen[seen.length / 2]) / 2;
        return new NumberGuess(
                truth -> (truth - mean) * (truth - mean), truth -> Math.abs(truth - median));
    }
}
