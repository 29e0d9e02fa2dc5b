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
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A check that looks away, whatever it says; not registered.
public final class BlindCheck implements Check {

    private final Supplier<String> sentence;

    /// One that always says the same.
    public BlindCheck() {
        this(() -> "All 0 looks were good.");
    }

    private BlindCheck(Supplier<String> sentence) {
        this.sentence = sentence;
    }

    /// One that counts how often it was asked, and so never says the same again.
    public static BlindCheck counting() {
        var asked = new AtomicInteger();
        return new BlindCheck(() -> "Look " + asked.incrementAndGet() + " was good.");
    }

    @Override
    public String kind() {
        return "blind";
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
        return Findings.of(spec, Verdict.PASS, List.of(), sentence.get());
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, new Predictions(1, new double[0]));
    }
}
