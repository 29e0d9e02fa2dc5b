package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.column.Influence;
import io.trialmesh.assess.perturb.PermutedColumn;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How well what a model does can be told, from 0 to 1: the mean of what its family is worth, of
/// how few columns its answers hang on, and of how much of them a tree of depth 3 says ({@link
/// Clarity}). Shown always, a gate only where the setting `at_least` asks for some.
@AutoService(Check.class)
public final class InterpretabilityCheck implements Check {

    private static final String AT_LEAST = "at_least";
    private static final String SCORE = "score";
    private static final int MOST_ROWS = 400;
    private static final int MOST_COLUMNS = 30;
    private static final int SHOWN = 20;
    private static final double UNKNOWN_FAMILY = 0.3;
    private static final long SEEDS = 1L << 53;

    @Override
    public String kind() {
        return "interpretability";
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
        settings.put(AT_LEAST, "0.4");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_LEAST));
        var _ = settings.within(AT_LEAST, 0, 1);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var seed = random.nextLong(SEEDS);
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, seed);
        return switch (Robustness.asked(evidence.predictor().get(), evidence, rows)) {
            case Predictor.Answer.Broke<Evidence>(var sentence) ->
                    Robustness.broke(spec, "as they are: " + sentence);
            case Predictor.Answer.Said<Evidence>(var clean) -> asked(spec, clean, seed);
        };
    }

    /// A model of many families together that hangs on every cell, and on nothing that can be told.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var known = sound.background();
        return sound.predictor()
                .map(p -> sound.with(new ScrambledPredictor(p, sound.task(), sound.rows())))
                .orElse(sound)
                .with(
                        new Background(
                                "ensemble",
                                known.inputs(),
                                known.sensitive(),
                                known.develop(),
                                known.testimonies(),
                                known.rival(),
                                known.curve()));
    }

    private static CheckResult asked(CheckSpec spec, Evidence clean, long seed) {
        var schema = clean.rows().schema();
        var columns =
                IntStream.of(Influence.order(clean.rows(), clean.predictions()))
                        .filter(c -> clean.background().isInput(schema.features().get(c).name()))
                        .limit(MOST_COLUMNS)
                        .sorted()
                        .boxed()
                        .toList();
        var asked = new Interview(clean.predictor().orElseThrow(), clean.task());
        var permuted = new ArrayList<Predictions>();
        for (var column : columns) {
            switch (asked.about(PermutedColumn.of(clean.rows(), column, seed))) {
                case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                    return Robustness.broke(
                            spec,
                            "with others' "
                                    + schema.features().get(column).name()
                                    + ": "
                                    + sentence);
                }
                case Predictor.Answer.Said<Predictions>(var said) -> permuted.add(said);
            }
        }
        var clarity = new Clarity(clean, columns, permuted);
        var worse = clarity.worse();
        var squares = clarity.squares();
        var family = worth(clean.background().family());
        return result(
                spec,
                clean,
                Named.estimates(
                        clean, seed, counts -> clarity.numbers(family, worse, squares, counts)));
    }

    private static CheckResult result(CheckSpec spec, Evidence clean, List<Estimate> estimates) {
        var score = estimates.getFirst();
        var limit = new Settings(spec).number(AT_LEAST);
        var gates =
                limit.stream()
                        .mapToObj(least -> new Gate(SCORE, Gate.Bound.AT_LEAST, least))
                        .toList();
        var verdict =
                gates.stream().map(gate -> gate.decide(score)).findFirst().orElse(Verdict.PASS);
        var family = clean.background().family();
        return Findings.of(
                        spec,
                        verdict,
                        estimates,
                        "Its score is "
                                + Figures.of(score)
                                + ": "
                                + (family.isEmpty() ? "a family nobody named" : family)
                                + " counts "
                                + Figures.of(estimates.get(1).value())
                                + ", its answers hang on about "
                                + Figures.of(estimates.get(2).value())
                                + " columns, and a tree of depth 3 says "
                                + Figures.of(100 * estimates.get(3).value())
                                + " % of them; "
                                + (limit.isPresent()
                                        ? "at least "
                                                + Figures.of(limit.getAsDouble())
                                                + " is wanted"
                                        : "no limit is set")
                                + ".")
                .withMargins(gates.stream().map(gate -> gate.margin(score)).toList())
                .withPlots(List.of(bars(clean.metric().name(), estimates)));
    }

    private static Plot bars(String metric, List<Estimate> estimates) {
        var shown =
                estimates.stream()
                        .filter(e -> e.name().startsWith("importance/"))
                        .sorted(Comparator.comparingDouble(e -> -Math.rint(1e9 * e.value()) / 1e9))
                        .limit(SHOWN)
                        .toList();
        var places = new Double[shown.size()];
        Arrays.setAll(places, i -> (double) i);
        return new Plot(
                "importance",
                Plot.Kind.BARS,
                "How much worse the objective is with the column of other rows",
                Plot.Axis.of("column"),
                Plot.Axis.of(metric),
                List.of(
                        new PlotSeries(
                                "importance",
                                List.of(places),
                                shown.stream().map(Estimate::value).toList(),
                                shown.stream().map(Estimate::low).toList(),
                                shown.stream().map(Estimate::high).toList(),
                                shown.stream()
                                        .map(e -> e.name().substring("importance/".length()))
                                        .toList())));
    }

    /// Rules before lines before single trees before many trees before networks before all of them.
    private static double worth(String family) {
        return switch (family) {
            case "zero-rule", "one-rule" -> 1;
            case "linear" -> 0.85;
            case "naive-bayes" -> 0.75;
            case "tree" -> 0.7;
            case "knn" -> 0.5;
            case "random-forest", "extra-trees", "lightgbm", "xgboost" -> 0.35;
            case "svm" -> 0.3;
            case "mlp", "resnet" -> 0.2;
            case "ensemble" -> 0.1;
            default -> UNKNOWN_FAMILY;
        };
    }
}
