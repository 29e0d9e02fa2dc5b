package io.trialmesh.assess.examine;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Asks somebody who cannot be asked any more.
///
/// @param why as the one who was asked says it
record CutShortCheck(ErrorCode why) implements Check {

    @Override
    public String kind() {
        return "cut-short";
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
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), true);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return List.of();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        throw new MeshException(why, "the time was up");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound;
    }
}
