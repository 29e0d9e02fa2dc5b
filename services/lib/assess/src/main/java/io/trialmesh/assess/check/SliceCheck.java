package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model must be good where its user says it matters: setting `where` names the rows (see {@link
/// SliceExpression}), `metric` with `at_least` or `at_most` the limit there, `min_rows` (30) how
/// many rows there must be to judge at all, and `weight` how often these rows count in the metric
/// over all rows, shown beside the plain one.
@AutoService(Check.class)
public final class SliceCheck implements Check {

    private static final String WHERE = "where";
    private static final String MIN_ROWS = "min_rows";
    private static final String WEIGHT = "weight";
    private static final int LARGEST_WEIGHT = 1_000;

    /// What rows of a weak slice may count while learning, where its user says nothing.
    private static final double USUAL_FACTOR = 2;

    private static final long USUAL_MIN_ROWS = 30;

    @Override
    public String kind() {
        return "slice";
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
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(WHERE, "x < 4");
        settings.put(MetricGate.METRIC, task.classification() ? MetricGate.ACCURACY : "r2");
        settings.put(MetricGate.AT_LEAST, task.classification() ? "0.6" : "0.2");
        settings.put(MIN_ROWS, "50");
        settings.put(WEIGHT, "3");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec, task).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec, task);
        settings.text(WHERE)
                .ifPresent(where -> {
                    switch (SliceExpression.read(where, schema)) {
                        case SliceExpression.Reading.Right _ -> {}
                        case SliceExpression.Reading.Wrong(var sentence) ->
                                settings.refuse(WHERE, sentence);
                    }
                });
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        var problems = new ArrayList<>(MetricGate.undecidable(spec, rows));
        var wanted = minRows(new Settings(spec)).orElse(USUAL_MIN_ROWS);
        if (wanted > rows) {
            problems.add(
                    new Problem(MIN_ROWS, Long.toString(wanted), Figures.needed(wanted, rows)));
        }
        return problems;
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var where = spec.settings().getOrDefault(WHERE, "");
        var inside = rowsOf(where, evidence.rows());
        var wanted = minRows(new Settings(spec)).orElse(USUAL_MIN_ROWS);
        var among = " of " + evidence.rows().rows() + " rows are in " + where;
        if (inside.length < wanted) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    inside.length + among + "; at least " + wanted + " are needed.");
        }
        var there =
                evidence.about(
                        evidence.rows().select(inside), evidence.predictions().select(inside));
        var judged = MetricGate.examine(spec, there, random, "Where " + where + " its");
        return weighted(withRemedy(judged, where, spec), evidence, inside, spec);
    }

    /// A slice that failed should count more while learning.
    private static CheckResult withRemedy(CheckResult judged, String where, CheckSpec spec) {
        if (judged.verdict() != Verdict.FAIL) {
            return judged;
        }
        var weight = weight(new Settings(spec)).orElse((long) USUAL_FACTOR);
        var factor = Math.max(USUAL_FACTOR, (double) weight);
        var finding =
                new Finding(
                        "Let rows where "
                                + where
                                + " count "
                                + Figures.of(factor)
                                + " times while learning.",
                        List.of(),
                        Optional.of(new Remedy.Weigh(where, factor)));
        return judged.withFindings(List.of(finding));
    }

    /// The metric over all rows beside the one in which rows of the slice count `weight` times.
    private static CheckResult weighted(
            CheckResult judged, Evidence evidence, int[] inside, CheckSpec spec) {
        var weight = weight(new Settings(spec));
        var metric =
                Metrics.named(spec.settings().getOrDefault(MetricGate.METRIC, ""))
                        .filter(m -> m.appliesTo(evidence.task().kind()));
        if (weight.isEmpty() || metric.isEmpty()) {
            return judged;
        }
        var rows = evidence.rows().rows();
        var counts = new int[rows];
        Arrays.fill(counts, 1);
        var counted = metric.get().counted(evidence.predictions(), evidence.rows().targets());
        var plain = counted.of(counts);
        for (var row : inside) {
            counts[row] = (int) weight.getAsLong();
        }
        var heavy = counted.of(counts);
        var estimates = new ArrayList<>(judged.estimates());
        estimates.add(new Estimate("all_rows", plain, plain, plain, rows));
        estimates.add(new Estimate("weighted", heavy, heavy, heavy, rows));
        return judged.withEstimates(
                estimates,
                judged.sentence()
                        + " Over all "
                        + rows
                        + " rows it is "
                        + Figures.of(plain)
                        + ", and "
                        + Figures.of(heavy)
                        + " where these count "
                        + weight.getAsLong()
                        + " times.");
    }

    /// Wrong inside the slice, and nowhere else.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var outputs = sound.predictions().outputs();
        var values = sound.predictions().toArray();
        var wrong = Findings.wrongWay(sound.predictions());
        for (var row : rowsOf(spec.settings().getOrDefault(WHERE, ""), sound.rows())) {
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] = wrong.at(row, output);
            }
        }
        return Findings.with(sound, new Predictions(outputs, values));
    }

    private static Settings settings(CheckSpec spec, Task task) {
        var names = new ArrayList<>(MetricGate.SETTINGS);
        names.add(WHERE);
        names.add(MIN_ROWS);
        names.add(WEIGHT);
        var settings = new Settings(spec).allow(names);
        if (settings.text(WHERE).isEmpty()) {
            settings.refuse(WHERE, "say which rows, as in where: \"age > 40 && plan == 'paid'\"");
        }
        MetricGate.lint(settings, task);
        var _ = minRows(settings);
        var _ = weight(settings);
        return settings;
    }

    private static OptionalLong weight(Settings settings) {
        return settings.whole(WEIGHT, 1, LARGEST_WEIGHT);
    }

    private static OptionalLong minRows(Settings settings) {
        return settings.whole(MIN_ROWS, Findings.FEWEST_ROWS, Integer.MAX_VALUE);
    }

    private static int[] rowsOf(String where, Frame frame) {
        return switch (SliceExpression.read(where, frame.schema())) {
            case SliceExpression.Reading.Right(var expression) -> expression.rowsOf(frame);
            case SliceExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }
}
