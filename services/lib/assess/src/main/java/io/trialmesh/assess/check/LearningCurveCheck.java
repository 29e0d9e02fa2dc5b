package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.curve.CurveForecast;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Good now or good later: what the same recipe would reach with `horizon` (4) times the rows, and
/// where another overtakes it.
///
/// PASS where the relative gain is at most `at_most` (0.05): the rows are enough. `target` asks how
/// many rows bring the objective there. Curves: {@link CurveForecast}; the first recipe among the
/// points is the model's own.
@AutoService(Check.class)
public final class LearningCurveCheck implements Check {

    private static final String HORIZON = "horizon";
    private static final String AT_MOST = "at_most";
    private static final String TARGET = "target";
    private static final double USUAL_HORIZON = 4;
    private static final double USUAL_GAIN = 0.05;
    private static final double FAR = 1_000;

    @Override
    public String kind() {
        return "learning-curve";
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
        settings.put(HORIZON, "10");
        settings.put(AT_MOST, "0.1");
        settings.put(TARGET, "0.05");
        return new CheckSpec(kind(), kind(), Severity.INFO, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(HORIZON, AT_MOST, TARGET));
        settings.within(HORIZON, 1, FAR);
        settings.within(AT_MOST, 0, 1);
        settings.number(TARGET);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var recipes =
                evidence.background().curve().stream()
                        .collect(
                                Collectors.groupingBy(
                                        CurvePoint::recipe,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        if (recipes.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "0 sizes were learnt from: a study learns a curve for its winner-to-be and"
                            + " the best other family, where it is asked for one.");
        }
        if (!CurveForecast.possible(recipes.firstEntry().getValue())) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    recipes.firstEntry().getValue().size()
                            + " points are too few; 4 different sizes are needed.");
        }
        var sign = evidence.metric().goal() == Goal.MINIMIZE ? 1 : -1;
        var seed = random.nextLong();
        var forecasts = new ArrayList<CurveForecast>();
        for (var points : recipes.values()) {
            if (CurveForecast.possible(points)) {
                forecasts.add(CurveForecast.of(points, sign, floor(evidence.metric()), seed));
            }
        }
        return judge(spec, evidence.metric(), sign, forecasts);
    }

    private CheckResult judge(
            CheckSpec spec, Metric metric, int sign, List<CurveForecast> forecasts) {
        var settings = new Settings(spec);
        var own = forecasts.getFirst();
        var most = own.largest() * settings.number(HORIZON).orElse(USUAL_HORIZON);
        var now = own.at(own.largest());
        var unit = Math.max(Math.abs(now), 1e-9);
        var gain = own.gain(most);
        var relative =
                new Estimate(
                        "relative_gain",
                        (now - own.at(most)) / unit,
                        gain.low() / unit,
                        gain.high() / unit,
                        own.largest());
        var later = own.interval(most);
        var estimates = new ArrayList<Estimate>();
        estimates.add(relative);
        estimates.add(shown("now", sign * now, own.largest()));
        estimates.add(
                new Estimate(
                        "later",
                        sign * own.at(most),
                        Math.min(sign * later.low(), sign * later.high()),
                        Math.max(sign * later.low(), sign * later.high()),
                        Math.round(most)));
        estimates.add(shown("asymptote", sign * own.asymptote(), own.largest()));
        settings.number(TARGET)
                .ifPresent(target -> {
                    var rows = own.rowsFor(sign * target, own.largest() * FAR);
                    rows.ifPresent(n -> estimates.add(shown("rows_for_target", n, own.largest())));
                });
        var limit = settings.number(AT_MOST).orElse(USUAL_GAIN);
        var gate = new Gate(relative.name(), Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(relative);
        return Findings.of(spec, verdict, estimates, sentence(metric, own, estimates, most))
                .heldTo(gate, relative)
                .withFindings(crossings(forecasts, most, estimates))
                .withPlots(List.of(plot(metric, sign, forecasts, most)));
    }

    private static String sentence(
            Metric metric, CurveForecast own, List<Estimate> estimates, double most) {
        return String.format(
                Locale.ROOT,
                "With %,.0f rows to learn from its %s would be %s instead of %s with %,d: %s of"
                        + " it may be gained.",
                most,
                metric.name(),
                Figures.of(estimates.get(2)),
                Figures.of(estimates.get(1).value()),
                own.largest(),
                Figures.of(estimates.getFirst()));
    }

    /// Who overtakes it; each also as an estimate.
    private static List<Finding> crossings(
            List<CurveForecast> forecasts, double most, List<Estimate> estimates) {
        var own = forecasts.getFirst();
        var findings = new ArrayList<Finding>();
        for (var other : forecasts.subList(1, forecasts.size())) {
            for (var crossing : own.overtakenBy(other, most)) {
                estimates.add(
                        shown("overtaken_by/" + other.recipe(), crossing.rows(), own.largest()));
                findings.add(
                        Finding.of(
                                String.format(
                                        Locale.ROOT,
                                        "%s overtakes %s at about %,.0f rows (chance %.2f).",
                                        other.recipe(),
                                        own.recipe(),
                                        crossing.rows(),
                                        crossing.chance())));
            }
        }
        return findings;
    }

    private static Plot plot(Metric metric, int sign, List<CurveForecast> forecasts, double most) {
        var series = new ArrayList<PlotSeries>();
        for (var forecast : forecasts) {
            series.add(measured(forecast, sign));
            series.add(expected(forecast, sign, most));
        }
        return new Plot(
                "learning-curve",
                Plot.Kind.LEARNING_CURVE,
                "How " + metric.name() + " changes with rows",
                new Plot.Axis("rows learnt from", true),
                Plot.Axis.of(metric.name()),
                series);
    }

    private static PlotSeries measured(CurveForecast forecast, int sign) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        var sizes = forecast.sizes();
        for (int i = 0; i < sizes.length; i++) {
            x.add((double) sizes[i]);
            y.add(sign * forecast.measured(i));
            low.add(sign * forecast.measured(i) - forecast.error(i));
            high.add(sign * forecast.measured(i) + forecast.error(i));
        }
        return new PlotSeries(forecast.recipe() + " measured", x, y, low, high, List.of());
    }

    private static PlotSeries expected(CurveForecast forecast, int sign, double most) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        var from = forecast.sizes()[0];
        var steps = 24;
        for (int i = 0; i <= steps; i++) {
            var rows = from * StrictMath.pow(most / from, i / (double) steps);
            var interval = forecast.interval(rows);
            x.add(rows);
            y.add(sign * forecast.at(rows));
            low.add(Math.min(sign * interval.low(), sign * interval.high()));
            high.add(Math.max(sign * interval.low(), sign * interval.high()));
        }
        return new PlotSeries(forecast.recipe() + " expected", x, y, low, high, List.of());
    }

    /// Losses end at 0, scores at 1.
    private static double floor(Metric metric) {
        return metric.goal() == Goal.MINIMIZE ? 0 : -1;
    }

    private static Estimate shown(String name, double value, long rows) {
        return new Estimate(name, value, value, value, rows);
    }

    /// Half of the loss still to be gained.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var steep = new ArrayList<CurvePoint>();
        for (int rows = 100; rows <= 1_600; rows *= 2) {
            for (int repeat = 0; repeat < 3; repeat++) {
                var loss = 10 / StrictMath.sqrt(rows) + 0.001 * repeat;
                steep.add(new CurvePoint("steep#1", rows, repeat, loss));
            }
        }
        var there = sound.background();
        return sound.with(
                new Background(
                        there.family(),
                        there.inputs(),
                        there.sensitive(),
                        there.develop(),
                        there.testimonies(),
                        there.rival(),
                        steep));
    }
}
