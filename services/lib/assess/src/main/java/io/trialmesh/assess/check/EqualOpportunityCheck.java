package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Of those whose true answer is the favourable one, all groups should get it equally often (Hardt,
/// Price and Srebro, Equality of opportunity in supervised learning, 2016, section 2).
///
/// Settings: see {@link FairnessSettings}.
@AutoService(Check.class)
public final class EqualOpportunityCheck implements Check {

    private static final FairnessGap GAP =
            new FairnessGap("equal-opportunity", List.of(FairnessGap.Condition.DESERVING));

    @Override
    public String kind() {
        return GAP.kind();
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.classification();
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public List<CheckSpec> automatic(Task task, List<String> sensitive) {
        return FairnessSettings.automatic(kind(), sensitive);
    }

    @Override
    public CheckSpec example(Task task) {
        return FairnessSettings.example(kind(), task);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return new FairnessSettings(spec).lint(task);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        return new FairnessSettings(spec).lint(task, schema);
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return new FairnessSettings(spec).undecidable(rows);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return GAP.examine(spec, evidence);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return GAP.plantFault(spec, sound);
    }
}
