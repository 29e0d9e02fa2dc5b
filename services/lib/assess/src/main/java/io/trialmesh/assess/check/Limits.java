package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
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
    Verdict decide(CheckSpec spec, List<Estimate> measured) {
        var settings = new Settings(spec);
        var verdict = Verdict.PASS;
        for (var estimate : measured) {
            var limit = settings.number(estimate.name());
            if (limit.isPresent() && verdict != Verdict.FAIL) {
                var gate =
                        new Gate(estimate.name(), Gate.Bound.AT_MOST, limit.getAsDouble())
                                .decide(estimate);
                verdict = gate == Verdict.PASS ? verdict : gate;
            }
        }
        return verdict;
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
