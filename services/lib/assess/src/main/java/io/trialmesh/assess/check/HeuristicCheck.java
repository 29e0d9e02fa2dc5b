package io.trialmesh.assess.check;

import io.trialmesh.assess.heuristic.Heuristic;
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

/// What checks share that hold a model against a heuristic which develop rows teach.
///
/// Setting: see {@link HeuristicMargin}.
abstract class HeuristicCheck {

    private final HeuristicMargin margin;

    HeuristicCheck(Heuristic heuristic) {
        this.margin = new HeuristicMargin(heuristic);
    }

    public final String kind() {
        return margin.automatic().kind();
    }

    public final Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    public final boolean appliesTo(Task task) {
        return true;
    }

    public final List<CheckSpec> automatic(Task task) {
        return List.of(margin.automatic());
    }

    public final CheckSpec example(Task task) {
        return margin.automatic();
    }

    public final List<Problem> lint(CheckSpec spec, Task task) {
        return HeuristicMargin.lint(spec);
    }

    public final CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return margin.examine(spec, evidence, random);
    }

    public final Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
