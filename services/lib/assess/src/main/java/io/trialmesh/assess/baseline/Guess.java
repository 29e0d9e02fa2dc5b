package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What baselines share: a guess at the class, or at the number, that no row has a part in.
abstract class Guess implements Baseline {

    abstract ClassGuess classes(Evidence evidence);

    abstract NumberGuess numbers(Evidence evidence);

    @Override
    public final Optional<CountedMetric> expectation(Metric metric, Evidence evidence) {
        return evidence.task().classification()
                ? classes(evidence).expectation(metric, evidence)
                : numbers(evidence).expectation(metric, evidence);
    }

    @Override
    public final List<Estimate> estimates(
            List<Metric> metrics, Evidence evidence, RandomGenerator random) {
        if (evidence.task().classification()) {
            return new ClassLuck(classes(evidence), evidence, random).estimates(name(), metrics);
        }
        var numbers = numbers(evidence);
        return metrics.stream()
                .flatMap(metric -> numbers.estimate(name(), metric, evidence).stream())
                .toList();
    }
}
