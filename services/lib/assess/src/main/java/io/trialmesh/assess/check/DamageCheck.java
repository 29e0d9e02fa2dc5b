package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A check that lets something happen to rows; each says only what.
interface DamageCheck extends Check {

    /// What happens, and how much of it a model must stand.
    Robustness robustness();

    @Override
    default String kind() {
        return robustness().kind();
    }

    @Override
    default Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    default boolean appliesTo(Task task) {
        return true;
    }

    @Override
    default List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    default CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Robustness.AT_MOST, "0.4");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    default List<Problem> lint(CheckSpec spec, Task task) {
        return Robustness.lint(spec);
    }

    @Override
    default CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return robustness().examine(spec, evidence, random);
    }

    @Override
    default Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Robustness.plantFault(sound);
    }
}
