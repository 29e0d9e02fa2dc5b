package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A limit that the user sets on a metric: settings `metric`, and `at_least` or `at_most`.
///
/// Decided on the whole interval; accuracy by the exact one (Clopper and Pearson).
@AutoService(Check.class)
public final class MinimumMetricCheck implements Check {

    private static final String METRIC = "metric";
    private static final String AT_LEAST = "at_least";
    private static final String AT_MOST = "at_most";
    private static final String ACCURACY = "accuracy";

    @Override
    public String kind() {
        return "minimum-metric";
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
        settings.put(METRIC, task.classification() ? ACCURACY : "r2");
        settings.put(AT_LEAST, task.classification() ? "0.6" : "0.2");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(METRIC, AT_LEAST, AT_MOST));
        var known = Metrics.of(task.kind()).stream().map(Metric::name).toList();
        if (settings.text(METRIC).filter(known::contains).isEmpty()) {
            var given = settings.text(METRIC).map(m -> "'" + m + "'").orElse("nothing");
            settings.refuse(METRIC, given + " is no metric of this task; give one of " + known);
        }
        var both = settings.text(AT_LEAST).isPresent() && settings.text(AT_MOST).isPresent();
        if (both || (settings.text(AT_LEAST).isEmpty() && settings.text(AT_MOST).isEmpty())) {
            settings.refuse(AT_LEAST, "give exactly one of " + AT_LEAST + " and " + AT_MOST);
        }
        settings.number(AT_LEAST);
        settings.number(AT_MOST);
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        var limit = new Settings(spec).number(AT_LEAST);
        var accuracy = ACCURACY.equals(spec.settings().get(METRIC));
        if (!accuracy || limit.isEmpty() || rows < 1) {
            return List.of();
        }
        // Even a model without a mistake proves no more than the lower end.
        var proven = Shares.clopperPearson(rows, rows).low();
        if (proven >= limit.getAsDouble()) {
            return List.of();
        }
        var needed = rowsNeeded(limit.getAsDouble());
        return List.of(
                new Problem(
                        AT_LEAST,
                        Double.toString(limit.getAsDouble()),
                        rows
                                + " rows without a mistake prove an accuracy of "
                                + Figures.of(proven)
                                + " at most; "
                                + needed.map(n -> "this limit needs " + n + " rows")
                                        .orElse("no number of rows proves this limit")));
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var metric = Metrics.named(spec.settings().getOrDefault(METRIC, "")).orElseThrow();
        var rows = evidence.rows().rows();
        if (!metric.appliesTo(evidence.task().kind())) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    metric.name() + " says nothing about this task.");
        }
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var estimate = estimate(metric, evidence, random);
        var gate = gate(spec, metric.name());
        return Findings.of(
                spec,
                gate.decide(estimate),
                List.of(estimate),
                "Its "
                        + metric.name()
                        + " is "
                        + Figures.of(estimate)
                        + " on "
                        + rows
                        + " rows; "
                        + (gate.bound() == Gate.Bound.AT_LEAST ? "at least " : "at most ")
                        + Figures.of(gate.limit())
                        + " is wanted.");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }

    private static Estimate estimate(Metric metric, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows().rows();
        var targets = evidence.rows().targets();
        if (metric.name().equals(ACCURACY)) {
            var share = metric.of(evidence.predictions(), targets);
            return Shares.clopperPearson(Math.round(share * rows), rows)
                    .around(metric.name(), share, rows);
        }
        var resampled =
                Bootstrap.of(evidence, random.nextLong())
                        .run(metric.counted(evidence.predictions(), targets));
        return resampled.interval().around(metric.name(), resampled.value(), rows);
    }

    private static Gate gate(CheckSpec spec, String metric) {
        var settings = new Settings(spec);
        var atLeast = settings.number(AT_LEAST);
        return atLeast.isPresent()
                ? new Gate(metric, Gate.Bound.AT_LEAST, atLeast.getAsDouble())
                : new Gate(metric, Gate.Bound.AT_MOST, settings.number(AT_MOST).orElseThrow());
    }

    private static Optional<Long> rowsNeeded(double limit) {
        return limit >= 1
                ? Optional.empty()
                : Optional.of((long) Math.ceil(StrictMath.log(0.025) / StrictMath.log(limit)));
    }
}
