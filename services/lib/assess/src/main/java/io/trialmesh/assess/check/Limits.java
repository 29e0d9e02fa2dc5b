package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Upper limits that a user may set on what was measured; each setting is named like its estimate,
/// and without one there is nothing to fail.
///
/// @param known the estimates that may have a limit
record Limits(List<String> known) {

    Limits {
        known = List.copyOf(known);
    }

    List<Problem> lint(CheckSpec spec) {
        var settings = new Settings(spec).allow(known);
        for (var name : known) {
            settings.number(name)
                    .ifPresent(limit -> {
                        if (limit <= 0) {
                            settings.refuse(
                                    name, "'" + limit + "' is not above 0; nothing could pass it");
                        }
                    });
        }
        return settings.problems();
    }

    /// FAIL where any limit is surely broken, PASS where all are surely kept.
    CheckResult result(CheckSpec spec, List<Estimate> measured, String sentence) {
        var settings = new Settings(spec);
        var verdict = Verdict.PASS;
        var margins = new ArrayList<Double>();
        for (var estimate : measured) {
            var limit = settings.number(estimate.name());
            if (limit.isPresent()) {
                var gate = new Gate(estimate.name(), Gate.Bound.AT_MOST, limit.getAsDouble());
                margins.add(gate.margin(estimate));
                verdict = worse(verdict, gate.decide(estimate));
            }
        }
        return Findings.of(spec, verdict, measured, sentence).withMargins(margins);
    }

    private static Verdict worse(Verdict sofar, Verdict next) {
        return sofar == Verdict.FAIL || next == Verdict.PASS ? sofar : next;
    }

    /// The end of a sentence.
    String wanted(CheckSpec spec) {
        var settings = new Settings(spec);
        var limits =
                known.stream()
                        .filter(name -> settings.number(name).isPresent())
                        .map(name -> name + " " + Figures.of(settings.number(name).getAsDouble()))
                        .collect(Collectors.joining(", "));
        return limits.isEmpty() ? "no limit is set" : "at most " + limits + " is wanted";
    }

    /// The check without these settings.
    static CheckSpec without(CheckSpec spec, List<String> names) {
        var settings = new LinkedHashMap<>(spec.settings());
        names.forEach(settings::remove);
        return new CheckSpec(
                spec.id(),
                spec.kind(),
                spec.severity(),
                OrderedMap.copyOf(settings),
                spec.automatic());
    }
}
