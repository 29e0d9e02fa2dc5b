package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.baseline.RandomLabels;
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
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model should beat labels drawn from the training shares.
@AutoService(Check.class)
public final class BeatsRandomCheck implements Check {

    private final BaselineMargin margin;

    public BeatsRandomCheck() {
        this(new BaselineMargin(new RandomLabels()));
    }

    private BeatsRandomCheck(BaselineMargin margin) {
        this.margin = margin;
    }

    @Override
    public String kind() {
        return "beats-random";
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
        return List.of(example(task));
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return margin.lint(spec);
    }

    @Override
    public Check inSearch() {
        return new BeatsRandomCheck(margin.quick());
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return margin.examine(spec, evidence, random);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
