package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
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
    public final Optional<Estimate> estimate(
            Metric metric, Evidence evidence, RandomGenerator random) {
        return evidence.task().classification()
                ? new ClassLuck(classes(evidence), evidence, random).estimate(name(), metric)
                : numbers(evidence).estimate(name(), metric, evidence);
    }
}
