package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.GaussianNoise;
import io.trialmesh.assess.perturb.Perturbation;
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

/// Numbers that are measured a little differently must not change what the model says by much:
/// noise of 0.05 to 0.8 standard deviations on every number at once ({@link GaussianNoise}).
@AutoService(Check.class)
public final class GaussianNoiseCheck implements Check {

    private final Robustness robustness =
            new Robustness(
                    "Gaussian noise",
                    rows -> GaussianNoise.of(rows).<Perturbation>map(n -> n).stream().toList());

    @Override
    public String kind() {
        return "gaussian-noise";
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
