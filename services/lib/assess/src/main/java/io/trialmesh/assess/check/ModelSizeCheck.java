package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// How many bytes the model that will be shipped has on disk, and how long it takes to read: shown
/// always, a gate only where the user sets a limit.
@AutoService(Check.class)
public final class ModelSizeCheck implements Check {

    private static final String BYTES = "bytes";
    private static final String LOAD = "load_ms";
    private static final Limits LIMITS = new Limits(List.of(BYTES, LOAD));

    @Override
    public String kind() {
        return "model-size";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.INFO, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(BYTES, "1000000");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return LIMITS.lint(spec);
    }

    @Override
    public boolean timed() {
        return true;
    }

    /// Bytes are the same on every machine and may decide.
    @Override
    public CheckSpec untimed(CheckSpec spec) {
        return Limits.without(spec, List.of(LOAD));
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        return switch (evidence.predictor().get().footprint()) {
            case Predictor.Answer.Broke<List<Estimate>>(var sentence) ->
                    Findings.of(
                            spec,
                            Verdict.FAIL,
                            List.of(),
                            "It has 0 bytes that can be read: "
                                    + Interview.oneLine(sentence)
                                    + ".");
            case Predictor.Answer.Said<List<Estimate>>(var measured) ->
                    LIMITS.result(spec, measured, sentence(spec, measured));
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound.predictor().map(p -> sound.with(new HeavyPredictor(p))).orElse(sound);
    }

    private static String sentence(CheckSpec spec, List<Estimate> measured) {
        return "It has "
                + (long) measured.getFirst().value()
                + " bytes on disk and is read in "
                + Figures.of(measured.getLast().value())
                + " ms; "
                + LIMITS.wanted(spec)
                + ".";
    }
}
