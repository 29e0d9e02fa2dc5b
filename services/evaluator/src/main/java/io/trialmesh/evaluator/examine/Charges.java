package io.trialmesh.evaluator.examine;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.study.DecisionCosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Lets a suite ask what the decisions of one model cost, where its user said what mistakes cost.
final class Charges {

    private static final String KIND = "decision-cost";
    private static final String THRESHOLD = "threshold";

    private Charges() {}

    /// The suite with that check, which knows from which probability on the model decides.
    static Suite of(Suite suite, Optional<DecisionCosts> costs, Optional<Double> threshold) {
        var specs = new ArrayList<CheckSpec>();
        suite.checks()
                .forEach(spec -> specs.add(spec.kind().equals(KIND) ? at(spec, threshold) : spec));
        if (costs.isPresent() && suite.checks().stream().noneMatch(s -> s.kind().equals(KIND))) {
            var settings = new LinkedHashMap<String, String>();
            settings.put("false_positive", Double.toString(costs.get().falsePositive()));
            settings.put("false_negative", Double.toString(costs.get().falseNegative()));
            specs.add(at(new CheckSpec(KIND, KIND, Severity.INFO, settings, true), threshold));
        }
        return suite.with(specs);
    }

    /// At the model's threshold, unless its user named one.
    private static CheckSpec at(CheckSpec spec, Optional<Double> threshold) {
        if (threshold.isEmpty() || spec.settings().containsKey(THRESHOLD)) {
            return spec;
        }
        var settings = new LinkedHashMap<>(spec.settings());
        settings.put(THRESHOLD, Double.toString(threshold.get()));
        return new CheckSpec(spec.id(), spec.kind(), spec.severity(), settings, spec.automatic());
    }
}
