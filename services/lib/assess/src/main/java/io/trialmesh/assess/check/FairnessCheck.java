package io.trialmesh.assess.check;

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

/// What checks of fairness share: a rate that should be alike in all groups.
///
/// Settings: see {@link FairnessSettings}.
abstract class FairnessCheck {

    private final FairnessGap gap;

    FairnessCheck(String kind, FairnessGap.Condition... conditions) {
        this.gap = new FairnessGap(kind, List.of(conditions));
    }

    public final String kind() {
        return gap.kind();
    }

    public final Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    public final boolean appliesTo(Task task) {
        return task.classification();
    }

    public final List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    public final List<CheckSpec> automatic(Task task, List<String> sensitive) {
        return FairnessSettings.automatic(kind(), sensitive);
    }

    public final CheckSpec example(Task task) {
        return FairnessSettings.example(kind(), task);
    }

    public final List<Problem> lint(CheckSpec spec, Task task) {
        return new FairnessSettings(spec).lint(task);
    }

    public final List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        return new FairnessSettings(spec).lint(task, schema);
    }

    public final List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return new FairnessSettings(spec).undecidable(rows);
    }

    public final CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return gap.examine(spec, evidence);
    }

    public final Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return gap.plantFault(spec, sound);
    }
}
