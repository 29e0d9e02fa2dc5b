package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// How long the model that will be shipped takes for one row and for 32, warm, in milliseconds:
/// shown always, a gate only where the user sets a limit on one of the percentiles.
@AutoService(Check.class)
public final class LatencyCheck implements Check {

    private static final int BATCH = 32;
    private static final int MOST_ROWS = 512;
    private static final String P99 = "p99_ms";
    private static final List<String> SETTINGS =
            List.of("p50_ms", "p95_ms", P99, "batch32_p50_ms", "batch32_p95_ms", "batch32_p99_ms");
    private static final Limits LIMITS = new Limits(SETTINGS);

    @Override
    public String kind() {
        return "latency";
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
        settings.put(P99, "20");
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return LIMITS.lint(spec);
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public CheckSpec untimed(CheckSpec spec) {
        return Limits.without(spec, SETTINGS);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, random.nextLong());
        if (rows.rows() < BATCH) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    rows.rows() + " rows are fewer than a batch of " + BATCH + ".");
        }
        var predictor = evidence.predictor().get();
        return switch (time(predictor, rows)) {
            case Predictor.Answer.Broke<List<Estimate>>(var sentence) ->
                    Findings.of(
                            spec,
                            Verdict.FAIL,
                            List.of(),
                            "It breaks when asked about 1 row after another: "
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

    private static Predictor.Answer<List<Estimate>> time(Predictor predictor, Frame rows) {
        var measured = new ArrayList<Estimate>();
        for (int batch : new int[] {1, BATCH}) {
            switch (predictor.time(rows, batch)) {
                case Predictor.Answer.Broke<List<Estimate>> broke -> {
                    return broke;
                }
                case Predictor.Answer.Said<List<Estimate>>(var percentiles) -> {
                    for (var each : percentiles) {
                        var name = (batch == 1 ? "" : "batch32_") + each.name() + "_ms";
                        measured.add(
                                new Estimate(
                                        name, each.value(), each.low(), each.high(), each.rows()));
                    }
                }
            }
        }
        return new Predictor.Answer.Said<>(measured);
    }

    private static String sentence(CheckSpec spec, List<Estimate> measured) {
        var p99 = measured.get(2);
        return "One row takes "
                + Figures.of(measured.getFirst().value())
                + " ms at the median and "
                + Figures.of(p99)
                + " ms at p99 of "
                + p99.rows()
                + " calls, 32 rows take "
                + Figures.of(measured.get(3).value())
                + " and "
                + Figures.of(measured.get(5))
                + " ms; "
                + LIMITS.wanted(spec)
                + ".";
    }
}
