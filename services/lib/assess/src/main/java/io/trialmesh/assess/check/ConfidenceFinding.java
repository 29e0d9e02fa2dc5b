package io.trialmesh.assess.check;

import io.trialmesh.assess.confidence.RiskCoverage;
import io.trialmesh.assess.confidence.SelectiveThreshold;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a threshold is worth on rows that it was not found on.
///
/// @param judged those rows
/// @param threshold empty where none could be guaranteed
/// @param target the largest risk
/// @param atLeast the least coverage; 0 where none is wanted
record ConfidenceFinding(
        CheckSpec spec,
        Evidence judged,
        Optional<SelectiveThreshold> threshold,
        double target,
        double atLeast) {

    private static final double[] COVERAGES = {0.7, 0.8, 0.9, 0.95};
    private static final int POINTS = 100;
    private static final int SHOWN = 5;

    /// @param searched rows that the threshold was looked for on
    /// @param below what becomes of the rows below it
    CheckResult result(int searched, String below, long seed) {
        var confidence = ConfidenceCheck.confidence(judged.predictions());
        var wrong = ConfidenceCheck.wrong(judged.predictions(), judged.rows());
        var curve = new RiskCoverage(confidence, wrong);
        var once = new int[wrong.length];
        Arrays.fill(once, 1);
        var risks = curve.curve(once);
        var estimates = estimates(curve, seed);
        var result =
                threshold
                        .map(found -> judgedBy(found, confidence, wrong, below, estimates))
                        .orElseGet(() -> none(risks, searched, estimates));
        return result.withPlots(List.of(plot(risks, result)));
    }

    private List<Estimate> estimates(RiskCoverage curve, long seed) {
        var names = new ArrayList<>(List.of("aurc", "e_aurc"));
        for (var coverage : COVERAGES) {
            names.add("risk_at_" + Math.round(100 * coverage));
        }
        var resampled =
                Bootstrap.of(judged, seed)
                        .together(counts -> {
                            var risks = curve.curve(counts);
                            var numbers = new double[names.size()];
                            numbers[0] = RiskCoverage.area(risks);
                            numbers[1] = numbers[0] - RiskCoverage.bestArea(risks);
                            for (int i = 0; i < COVERAGES.length; i++) {
                                numbers[2 + i] = RiskCoverage.at(risks, COVERAGES[i]);
                            }
                            return numbers;
                        });
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = resampled.get(i);
            estimates.add(one.interval().around(names.get(i), one.value(), judged.rows().rows()));
        }
        return estimates;
    }

    /// No threshold is guaranteed: surely too risky, or too few rows to say.
    private CheckResult none(double[] risks, int searched, List<Estimate> estimates) {
        var rows = (int) Math.ceil(Math.max(atLeast, 0.01) * risks.length);
        var errors = Math.round(risks[rows - 1] * rows);
        var risk = Shares.clopperPearson(errors, rows).around("risk", risks[rows - 1], rows);
        estimates.add(risk);
        var verdict = atLeast > 0 && risk.low() > target ? Verdict.FAIL : Verdict.INCONCLUSIVE;
        return Findings.of(
                        spec,
                        verdict,
                        estimates,
                        "No threshold keeps its errors below "
                                + Figures.of(target)
                                + " with 95 % certainty on "
                                + searched
                                + " rows; of the surest "
                                + rows
                                + " others it errs in "
                                + Figures.of(risk)
                                + ".")
                .heldTo(new Gate("risk", Gate.Bound.AT_MOST, target), risk);
    }

    private CheckResult judgedBy(
            SelectiveThreshold found,
            double[] confidence,
            boolean[] wrong,
            String below,
            List<Estimate> estimates) {
        var rows = wrong.length;
        var sure =
                IntStream.range(0, rows).filter(row -> confidence[row] >= found.value()).toArray();
        var errors = IntStream.of(sure).filter(row -> wrong[row]).count();
        var coverage =
                Shares.clopperPearson(sure.length, rows)
                        .around("coverage", (double) sure.length / rows, rows);
        var risk =
                sure.length == 0
                        ? new Estimate("risk", 0, 0, 1, 0)
                        : Shares.clopperPearson(errors, sure.length)
                                .around("risk", (double) errors / sure.length, sure.length);
        estimates.add(new Estimate("threshold", found.value(), found.value(), found.value(), rows));
        estimates.add(new Estimate("bound", found.bound(), found.bound(), found.bound(), rows));
        estimates.add(coverage);
        estimates.add(risk);
        var verdict = decide(coverage, risk);
        return Findings.of(
                        spec, verdict, estimates, sentence(found, coverage, risk, below, verdict))
                .heldTo(new Gate("risk", Gate.Bound.AT_MOST, target), risk)
                .heldTo(new Gate("coverage", Gate.Bound.AT_LEAST, atLeast), coverage)
                .withFindings(findings(found, sure, confidence, wrong, rows, below));
    }

    /// Broken where it errs surely more often than was guaranteed, or surely covers too little.
    private Verdict decide(Estimate coverage, Estimate risk) {
        if (risk.low() > target) {
            return Verdict.FAIL;
        }
        if (risk.rows() == 0) {
            return atLeast > 0 && coverage.high() < atLeast ? Verdict.FAIL : Verdict.INCONCLUSIVE;
        }
        return atLeast > 0
                ? new Gate("coverage", Gate.Bound.AT_LEAST, atLeast).decide(coverage)
                : Verdict.PASS;
    }

    private String sentence(
            SelectiveThreshold found,
            Estimate coverage,
            Estimate risk,
            String below,
            Verdict verdict) {
        var wanted =
                atLeast > 0
                        ? "; at least "
                                + Figures.of(atLeast)
                                + " is wanted"
                                + Figures.deciding(verdict, coverage, atLeast)
                        : "";
        return "Where it is at least "
                + Figures.of(found.value())
                + " sure it errs in "
                + Figures.of(risk)
                + " of "
                + risk.rows()
                + " rows, and at most "
                + Figures.of(target)
                + " is promised; that covers "
                + Figures.of(coverage)
                + " of "
                + coverage.rows()
                + " rows"
                + wanted
                + ", and "
                + below
                + ".";
    }

    /// Its surest mistakes, and what becomes of the rest.
    private List<Finding> findings(
            SelectiveThreshold found,
            int[] sure,
            double[] confidence,
            boolean[] wrong,
            int rows,
            String below) {
        var findings = new ArrayList<Finding>();
        var mistakes =
                IntStream.of(sure)
                        .filter(row -> wrong[row])
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(row -> -confidence[row])
                                        .thenComparingLong(row -> judged.rows().rowId(row)))
                        .map(row -> judged.rows().rowId(row))
                        .toList();
        if (!mistakes.isEmpty()) {
            findings.add(
                    new Finding(
                            "It errs in "
                                    + mistakes.size()
                                    + " rows although it is at least "
                                    + Figures.of(found.value())
                                    + " sure.",
                            mistakes.subList(0, Math.min(SHOWN, mistakes.size())),
                            Optional.empty()));
        }
        if (sure.length < rows) {
            findings.add(
                    Finding.of(
                            "It is less sure of "
                                    + (rows - sure.length)
                                    + " of "
                                    + rows
                                    + " rows; "
                                    + below
                                    + "."));
        }
        return findings;
    }

    private Plot plot(double[] risks, CheckResult result) {
        var series = new ArrayList<PlotSeries>();
        series.add(series("the model", risks));
        series.add(series("if it knew its errors", RiskCoverage.best(risks)));
        var coverage = named(result, "coverage");
        var risk = named(result, "risk");
        if (coverage.isPresent() && risk.isPresent()) {
            series.add(
                    new PlotSeries(
                            "threshold",
                            List.of(coverage.get().value()),
                            List.of(risk.get().value()),
                            List.of(risk.get().low()),
                            List.of(risk.get().high()),
                            List.of(threshold.map(t -> Figures.of(t.value())).orElse(""))));
        }
        return new Plot(
                "risk-coverage",
                Plot.Kind.RISK_COVERAGE,
                "How often it errs in the rows it is surest of",
                Plot.Axis.of("coverage"),
                Plot.Axis.of("risk"),
                series);
    }

    private static Optional<Estimate> named(CheckResult result, String name) {
        return result.estimates().stream().filter(e -> e.name().equals(name)).findFirst();
    }

    private static PlotSeries series(String name, double[] risks) {
        var points = Math.min(POINTS, risks.length);
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int point = 1; point <= points; point++) {
            var rows = Math.ceilDiv(risks.length * point, points);
            x.add((double) rows / risks.length);
            y.add(risks[rows - 1]);
        }
        return PlotSeries.of(name, x, y);
    }
}
