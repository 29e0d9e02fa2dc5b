package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Something that anybody can do without learning, and what it is worth on these rows.
public interface Baseline {

    /// Kebab case: `zero-rule`.
    String name();

    /// What the metric is expected to be, exactly, from the training targets and the true answers
    /// of these rows; empty where there is no formula.
    Optional<CountedMetric> expectation(Metric metric, Evidence evidence);

    /// The same of several metrics, each named `baseline/metric` and with an interval that holds 95
    /// % of what would be seen on such rows; those without a formula are left out.
    ///
    /// @param random how rows and labels come; all metrics are of the same draws, which hang on
    ///   none of them
    List<Estimate> estimates(List<Metric> metrics, Evidence evidence, RandomGenerator random);

    static List<Baseline> all() {
        return List.of(new RandomUniform(), new RandomLabels(), new ZeroRule());
    }
}
