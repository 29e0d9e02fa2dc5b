package io.trialmesh.assess.check;

import io.trialmesh.assess.heuristic.CrossFit;
import io.trialmesh.assess.heuristic.Heuristic;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.List;
import java.util.random.RandomGenerator;

/// By how much a model beats a heuristic that the develop rows teach, on rows that neither learnt
/// from.
///
/// Setting `by` (0), the margin that the whole interval must lie above.
record HeuristicMargin(Heuristic heuristic) {

    private static final String BY = "by";

    CheckSpec automatic() {
        var kind = "beats-" + heuristic.name();
        return new CheckSpec(kind, kind, Severity.MINOR, OrderedMap.of(), true);
    }

    static List<Problem> lint(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(BY));
        settings.within(BY, 0, Double.MAX_VALUE);
        return settings.problems();
    }

    CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var rows = evidence.rows().rows();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var develop = evidence.background().develop();
        if (develop.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "There are 0 develop rows to learn " + heuristic.name() + " from.");
        }
        var fit = CrossFit.of(heuristic, evidence, develop.get());
        var rival =
                PairedMargin.Rival.of(
                        heuristic.name(),
                        "the " + heuristic.name() + " (" + fit.words() + ")",
                        evidence,
                        fit.predictions(),
                        PairedMargin.Confidence.SAID);
        var by = new Settings(spec).number(BY).orElse(0);
        return new PairedMargin(evidence, rival, new PairedMargin.Wanted.BetterBy(by))
                .quick()
                .result(spec, random, "");
    }
}
