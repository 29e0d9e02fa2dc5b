package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A limit on a metric: settings `metric`, and `at_least` or `at_most`.
///
/// Decided on the whole interval; accuracy by the exact one (Clopper and Pearson).
final class MetricGate {

    static final String METRIC = "metric";
    static final String AT_LEAST = "at_least";
    static final String AT_MOST = "at_most";
    static final String ACCURACY = "accuracy";

    static final List<String> SETTINGS = List.of(METRIC, AT_LEAST, AT_MOST);

    private MetricGate() {}

    static void lint(Settings settings, Task task) {
        var known = Metrics.of(task.kind()).stream().map(Metric::name).toList();
        var metric = settings.text(METRIC);
        if (metric.filter(known::contains).isEmpty()) {
            var given = metric.map(m -> "'" + m + "'").orElse("nothing");
            var meant =
                    metric.flatMap(m -> NearestName.to(m, known))
                            .map(near -> "did you mean '" + near + "'? There are ")
                            .orElse("give one of ");
            settings.refuse(METRIC, given + " is no metric of this task; " + meant + known);
        }
        if (settings.text(AT_LEAST).isPresent() == settings.text(AT_MOST).isPresent()) {
            settings.refuse(AT_LEAST, "give exactly one of " + AT_LEAST + " and " + AT_MOST);
        }
        settings.number(AT_LEAST);
        settings.number(AT_MOST);
    }

    /// Why even a model without a mistake could not pass on so many rows.
    static List<Problem> undecidable(CheckSpec spec, long rows) {
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
                        "no mistake in all rows would prove an accuracy of "
                                + Figures.of(proven)
                                + "; "
                                + needed.map(n -> Figures.needed(n, rows))
                                        .orElse("no number of rows proves this limit")));
    }

    /// The verdict on these rows.
    ///
    /// @param whose begins the sentence, such as `Its`
    static CheckResult examine(
            CheckSpec spec, Evidence evidence, RandomGenerator random, String whose) {
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
        if (!Double.isFinite(estimate.value())) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    whose + " " + metric.name() + " is not defined on these " + rows + " rows.");
        }
        var gate = gate(spec, metric.name());
        return Findings.of(
                        spec,
                        gate.decide(estimate),
                        Stream.concat(Stream.of(estimate), gate.missedBy(estimate).stream())
                                .toList(),
                        whose + " " + sentence(metric, estimate, rows, gate))
                .heldTo(gate, estimate);
    }

    private static String sentence(Metric metric, Estimate estimate, int rows, Gate gate) {
        return metric.name()
                + " is "
                + Figures.of(estimate)
                + " on "
                + rows
                + " rows; "
                + (gate.bound() == Gate.Bound.AT_LEAST ? "at least " : "at most ")
                + Figures.of(gate.limit())
                + " is wanted"
                + Figures.deciding(gate.decide(estimate), estimate, gate.limit())
                + ".";
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
