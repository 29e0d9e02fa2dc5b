package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.heuristic.Stump;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model must beat the best single split, or one threshold would do (Iba and Langley, Induction
/// of one-level decision trees, 1992).
///
/// Setting: see {@link HeuristicMargin}.
@AutoService(Check.class)
public final class BeatsStumpCheck implements Check {

    private static final HeuristicMargin MARGIN = new HeuristicMargin(new Stump());

    @Override
    public String kind() {
        return MARGIN.automatic().kind();
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
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
        return MARGIN.automatic();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return HeuristicMargin.lint(spec);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return MARGIN.examine(spec, evidence, random);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
