package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.MissingCells;
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

/// Cells that go missing must not take all the model knows: 1 to 40 % of every column, at random,
/// depending on another column, and the highest ones ({@link MissingCells}).
@AutoService(Check.class)
public final class MissingValuesCheck implements Check {

    private final Robustness robustness = new Robustness("Missing values", MissingCells::of);

    @Override
    public String kind() {
        return "missing-values";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Robustness.AT_MOST, "0.4");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return Robustness.lint(spec);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        return robustness.examine(spec, evidence, random);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Robustness.plantFault(sound);
    }
}
