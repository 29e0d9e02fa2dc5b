package io.trialmesh.evaluator.intake;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Says in its sentence what it is told of a model's surroundings. Runs only where a test names it.
public final class SurroundingsCheck implements Check {

    @Override
    public String kind() {
        return "surroundings";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.SEARCH, Tier.FULL);
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
        return new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return List.of();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var around = evidence.background();
        var sentence =
                "%s from %s but %s; %d of %d rows to search; rival %s; %d points; asks: %b."
                        .formatted(
                                around.family(),
                                around.inputs(),
                                around.sensitive(),
                                around.develop().map(part -> part.searched().length).orElse(-1),
                                around.develop().map(part -> part.rows().rows()).orElse(-1),
                                around.rival().map(rival -> said(rival, around)).orElse("none"),
                                around.curve().size(),
                                evidence.predictor().isPresent());
        return new CheckResult(
                spec.id(), kind(), spec.severity(), Verdict.PASS, List.of(), sentence);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound;
    }

    /// Whether the rival says of the develop rows what is stored of the trial itself.
    private static String said(Rival rival, Background around) {
        var part = around.develop().orElseThrow();
        var same =
                rival.predictor().predict(part.rows())
                                instanceof Predictor.Answer.Said<Predictions>(var said)
                        && Arrays.equals(said.toArray(), part.predictions().toArray());
        return rival.name() + (same ? " says the same" : " differs");
    }
}
