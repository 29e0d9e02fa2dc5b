package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// A check that looks away, and counts how often it was asked: it never says the same again. Not
/// registered.
public final class CountingCheck implements Check {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String kind() {
        return "counting";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return List.of();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var sentence = "Look " + asked.incrementAndGet() + " was good.";
        return Findings.of(spec, Verdict.PASS, List.of(), sentence);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, new Predictions(1, new double[0]));
    }
}
