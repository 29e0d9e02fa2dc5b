package io.trialmesh.assess.check;

import io.trialmesh.assess.baseline.ZeroRule;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import java.util.ArrayList;
import java.util.List;

/// The numbers of a robustness check and what they come to, all on the same resamples of rows.
///
/// @param clean the rows as they are, and what was said about them
/// @param limit the largest share of its advantage over the zero rule that may be lost
record RobustnessFinding(
        CheckSpec spec, Evidence clean, List<SeverityCurve> curves, double limit, long seed) {

    private static final String LOST = "lost";

    CheckResult result(String deed, Bootstrap bootstrap) {
        var zeroRule = new ZeroRule().expectation(clean.metric(), clean);
        if (zeroRule.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "There are 0 formulas for " + clean.metric().name() + " of zero-rule.");
        }
        var estimates = estimates(bootstrap, zeroRule.get());
        var advantage = estimates.removeFirst();
        var lost = estimates.getFirst();
        if (!(advantage.low() > 0)) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    estimates,
                    "It is not surely better than zero-rule on these "
                            + lost.rows()
                            + " rows, by "
                            + Figures.of(advantage)
                            + ", so that nothing can be lost.");
        }
        return Findings.of(
                spec,
                new Gate(LOST, Gate.Bound.AT_MOST, limit).decide(lost),
                estimates,
                sentence(deed, lost, estimates));
    }

    /// The advantage over the zero rule, what is lost of it, then every curve.
    private List<Estimate> estimates(Bootstrap bootstrap, CountedMetric zeroRule) {
        var names = names();
        var model = clean.metric().counted(clean.predictions(), clean.rows().targets());
        var resampled = bootstrap.together(counts -> numbers(counts, model, zeroRule));
        var rows = clean.rows().rows();
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = resampled.get(i);
            estimates.add(one.interval().around(names.get(i), one.value(), rows));
        }
        // Rows and this number say which rows were damaged and how.
        estimates.add(new Estimate("seed", seed, seed, seed, rows));
        return estimates;
    }

    private List<String> names() {
        var names = new ArrayList<>(List.of("advantage", LOST));
        for (var curve : curves) {
            names.add(curve.operation() + "/area");
            for (int severity = 1; severity <= curve.severities(); severity++) {
                names.add(curve.operation() + "/worse_" + severity);
                names.add(curve.operation() + "/" + change() + "_" + severity);
            }
        }
        return names;
    }

    private double[] numbers(int[] counts, CountedMetric model, CountedMetric zeroRule) {
        var sign = clean.metric().goal() == Goal.MAXIMIZE ? 1 : -1;
        var whole = model.of(counts);
        var numbers = new ArrayList<Double>();
        double sum = 0;
        for (var curve : curves) {
            var from = numbers.size();
            double area = 0;
            for (int severity = 0; severity < curve.severities(); severity++) {
                var worse = sign * (whole - curve.metrics().get(severity).of(counts));
                area += worse / curve.severities();
                numbers.add(worse);
                numbers.add(curve.change(severity, counts));
            }
            numbers.add(from, area);
            sum += area / curves.size();
        }
        var advantage = sign * (whole - zeroRule.of(counts));
        numbers.addFirst(advantage > 0 ? sum / advantage : Double.NaN);
        numbers.addFirst(advantage);
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    private String change() {
        return clean.task().classification() ? "flips" : "shift";
    }

    private String sentence(String deed, Estimate lost, List<Estimate> estimates) {
        var worst = curves.getLast().severities();
        var of = curves.getFirst().operation() + "/";
        var worse = named(estimates, of + "worse_" + worst);
        var change = named(estimates, of + change() + "_" + worst);
        return "%s takes %s %% [%s, %s] of its advantage over zero-rule on %d rows, the mean of %d"
                        .formatted(
                                deed,
                                Figures.of(100 * lost.value()),
                                Figures.of(100 * lost.low()),
                                Figures.of(100 * lost.high()),
                                lost.rows(),
                                worst)
                + " severities; at most "
                + Figures.of(100 * limit)
                + " % may go. At the worst its "
                + clean.metric().name()
                + " is "
                + Figures.of(worse)
                + " worse"
                + (clean.task().classification()
                        ? " and " + Figures.of(100 * change.value()) + " % of the rows flip."
                        : " and numbers move by "
                                + Figures.of(change.value())
                                + " standard deviations.");
    }

    private static Estimate named(List<Estimate> estimates, String name) {
        return estimates.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }
}
