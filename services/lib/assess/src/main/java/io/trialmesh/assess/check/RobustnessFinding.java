package io.trialmesh.assess.check;

import io.trialmesh.assess.baseline.ZeroRule;
import io.trialmesh.assess.perturb.Corruption;
import io.trialmesh.assess.perturb.Reweighting;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The numbers of a robustness check and what they come to, all on the same resamples of rows.
///
/// @param clean the rows as they are, and what was said about them
/// @param rival what the same does to the model it is held against, where there is one
record RobustnessFinding(
        CheckSpec spec,
        Evidence clean,
        List<SeverityCurve> curves,
        Optional<RivalCurves> rival,
        long seed) {

    static final String LOST = "lost";

    /// @param limit the largest share of its advantage over the zero rule that may be lost
    CheckResult result(String deed, List<? extends Corruption> damage, double limit) {
        var zeroRule = new ZeroRule().expectation(clean.metric(), clean);
        if (zeroRule.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "There are 0 formulas for " + clean.metric().name() + " of zero-rule.");
        }
        var all = estimates(zeroRule.get());
        var advantage = all.removeFirst();
        var estimates =
                new ArrayList<>(all.stream().filter(e -> !SeverityPlot.isPoint(e.name())).toList());
        // Rows and this number say which rows were damaged and how.
        estimates.add(new Estimate("seed", seed, seed, seed, clean.rows().rows()));
        var lost = estimates.getFirst();
        var gate = new Gate(LOST, Gate.Bound.AT_MOST, limit);
        var sure = advantage.low() > 0;
        var result =
                sure
                        ? Findings.of(
                                        spec,
                                        gate.decide(lost),
                                        estimates,
                                        sentence(deed, limit, estimates))
                                .heldTo(gate, lost)
                        : Findings.of(
                                spec, Verdict.INCONCLUSIVE, estimates, nothingToLose(advantage));
        return result.withFindings(findings(damage, estimates))
                .withPlots(List.of(SeverityPlot.of(deed, clean.metric().name(), all)));
    }

    /// The advantage over the zero rule, what is lost of it, then every curve.
    private List<Estimate> estimates(CountedMetric zeroRule) {
        var above = advantage(clean, zeroRule);
        var unit = RivalCurves.unit(clean);
        return Named.estimates(clean, seed, counts -> numbers(counts, above, unit));
    }

    private List<Named> numbers(int[] counts, CountedMetric above, double unit) {
        var numbers = new ArrayList<Named>();
        var own = curves.stream().map(curve -> curve.on(counts)).toList();
        var errors = own.stream().map(SeverityCurve.Resample::errors).toList();
        var advantage = above.of(counts);
        numbers.add(new Named("advantage", advantage));
        numbers.add(new Named(LOST, lost(errors, advantage)));
        for (int i = 0; i < curves.size(); i++) {
            add(numbers, curves.get(i), own.get(i));
        }
        rival.ifPresent(other -> {
            var its = errors(other.curves(), counts);
            numbers.add(new Named("ce", RivalCurves.corruptionError(errors, its, unit)));
            numbers.add(new Named("relative_ce", RivalCurves.relativeError(errors, its, unit)));
            for (int i = 0; i < its.size(); i++) {
                SeverityPlot.add(numbers, other.name(), other.curves().get(i), its.get(i));
            }
        });
        return numbers;
    }

    private void add(List<Named> numbers, SeverityCurve curve, SeverityCurve.Resample on) {
        var of = curve.corruption();
        var errors = on.errors();
        numbers.add(new Named(() -> of + "/area", SeverityCurve.area(errors)));
        for (int severity = 1; severity <= curve.severities(); severity++) {
            var at = severity;
            numbers.add(new Named(() -> of + "/worse_" + at, errors[at] - errors[0]));
            if (on.changes().length > 0) {
                var change = on.changes()[at - 1];
                numbers.add(new Named(() -> of + "/" + change() + "_" + at, change));
            }
            if (on.moves().length > 0) {
                numbers.add(new Named(() -> of + "/moves_" + at, on.moves()[at - 1]));
            }
        }
        SeverityPlot.add(numbers, "model", curve, errors);
    }

    /// The errors of each curve on a resample.
    static List<double[]> errors(List<SeverityCurve> curves, int[] counts) {
        return curves.stream().map(curve -> curve.errors(counts)).toList();
    }

    /// By how much the objective is better than the zero rule's.
    static CountedMetric advantage(Evidence clean, CountedMetric zeroRule) {
        var sign = clean.metric().goal() == Goal.MAXIMIZE ? 1 : -1;
        var model = clean.metric().counted(clean.predictions(), clean.rows().targets());
        return counts -> sign * (model.of(counts) - zeroRule.of(counts));
    }

    /// The share of the advantage that goes, the mean of the curves.
    static double lost(List<double[]> errors, double advantage) {
        double sum = 0;
        for (var curve : errors) {
            sum += SeverityCurve.area(curve) / errors.size();
        }
        return advantage > 0 ? sum / advantage : Double.NaN;
    }

    private String change() {
        return clean.task().classification() ? "flips" : "shift";
    }

    private List<Finding> findings(List<? extends Corruption> damage, List<Estimate> estimates) {
        var findings = new ArrayList<Finding>();
        for (var corruption : damage) {
            if (corruption instanceof Reweighting shift) {
                findings.add(
                        Finding.of(
                                "Of all shifts tried, "
                                        + shift.toward()
                                        + " harms most: by "
                                        + Figures.of(
                                                named(
                                                        estimates,
                                                        shift.name()
                                                                + "/worse_"
                                                                + Corruption.SEVERITIES))
                                        + " "
                                        + clean.metric().name()
                                        + " at the worst, on rows it was not looked for in."));
            }
        }
        rival.ifPresent(other ->
                findings.add(
                        Finding.of(
                                "Under it the errors are "
                                        + Figures.of(named(estimates, "ce"))
                                        + " times those of "
                                        + other.name()
                                        + ", and grow "
                                        + Figures.of(named(estimates, "relative_ce"))
                                        + " times as much.")));
        return findings;
    }

    private static String nothingToLose(Estimate advantage) {
        return "It is not surely better than zero-rule on these "
                + advantage.rows()
                + " rows, by "
                + Figures.of(advantage)
                + ", so that nothing can be lost.";
    }

    private String sentence(String deed, double limit, List<Estimate> estimates) {
        var worst = curves.getLast().severities();
        var of = curves.getFirst().corruption() + "/";
        var lost = named(estimates, LOST);
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
                + Figures.of(named(estimates, of + "worse_" + worst).value())
                + " worse"
                + changed(of + change() + "_" + worst, estimates);
    }

    private String changed(String name, List<Estimate> estimates) {
        if (estimates.stream().noneMatch(e -> e.name().equals(name))) {
            return ".";
        }
        var change = named(estimates, name).value();
        return clean.task().classification()
                ? " and " + Figures.of(100 * change) + " % of the rows flip."
                : " and numbers move by " + Figures.of(change) + " standard deviations.";
    }

    private static Estimate named(List<Estimate> estimates, String name) {
        return estimates.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }
}
