package io.trialmesh.assess.check;

import io.trialmesh.assess.baseline.Baseline;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// By how much a model beats a baseline on the objective, row by row on the same resamples.
///
/// PASS where the whole interval lies above the setting `by` (0 where not given), FAIL where none
/// of it does, else INCONCLUSIVE.
///
/// @param replicates of the bootstrap, at most
record BaselineMargin(Baseline baseline, int replicates) {

    BaselineMargin(Baseline baseline) {
        this(baseline, Bootstrap.REPLICATES);
    }

    /// The same with a tenth of the resamples.
    BaselineMargin quick() {
        return new BaselineMargin(baseline, Bootstrap.FEWEST);
    }

    static final String BY = "by";

    private static final double LAST_DIGITS = 1e-6;

    List<Problem> lint(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(BY));
        settings.number(BY)
                .ifPresent(by -> {
                    if (by < 0) {
                        settings.refuse(
                                BY, "'" + by + "' is below 0; give the least margin, 0 or more");
                    }
                });
        return settings.problems();
    }

    CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows().rows();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var metric = evidence.metric();
        var expected = baseline.expectation(metric, evidence);
        if (expected.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "There is no formula for " + metric.name() + " of " + baseline.name() + ".");
        }
        var model = metric.counted(evidence.predictions(), evidence.rows().targets());
        CountedMetric margin =
                counts -> lead(metric.goal(), model.of(counts), expected.get().of(counts));
        var resampled =
                Bootstrap.of(evidence, random.nextLong()).replicates(replicates).run(margin);
        var estimate = resampled.interval().around("margin", resampled.value(), rows);
        var by = new Settings(spec).number(BY).orElse(0);
        var p = resampled.pAtMost(by);
        var verdict = verdict(estimate, by);
        var estimates = new ArrayList<>(List.of(estimate, new Estimate("p", p, p, p, rows)));
        if (verdict == Verdict.FAIL) {
            estimates.add(Gate.missedBy(estimate, by));
        }
        return Findings.of(spec, verdict, estimates, sentence(evidence, estimate, by))
                .heldTo(new Gate("margin", Gate.Bound.AT_LEAST, by), estimate);
    }

    /// By how much one number is better than another; 0 where they are the same but for the last
    /// digits. A model that says what a baseline says adds up the same parts in another order, and
    /// is surely better by nothing.
    static double lead(Goal goal, double own, double other) {
        var lead = goal == Goal.MAXIMIZE ? own - other : other - own;
        return Math.abs(lead) <= LAST_DIGITS * Math.max(Math.abs(own), Math.abs(other)) ? 0 : lead;
    }

    private static Verdict verdict(Estimate margin, double by) {
        if (margin.low() > by) {
            return Verdict.PASS;
        }
        return margin.high() <= by ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    private String sentence(Evidence evidence, Estimate margin, double by) {
        var wanted = by > 0 ? "; at least " + Figures.of(by) + " is wanted" : "";
        return "Its "
                + evidence.metric().name()
                + " is "
                + Figures.of(margin)
                + " better than "
                + baseline.name()
                + "'s on "
                + margin.rows()
                + " rows"
                + wanted
                + Figures.deciding(verdict(margin, by), margin, by)
                + ".";
    }
}
