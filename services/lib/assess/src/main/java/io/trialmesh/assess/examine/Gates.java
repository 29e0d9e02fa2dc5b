package io.trialmesh.assess.examine;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.chance.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at all verdicts of a report together: a pass that many gates might have brought about by
/// luck is no pass.
final class Gates {

    private static final double ALPHA = 0.05;

    private Gates() {}

    /// Adjusts the p-values of the blocking gates by Holm; a PASS above 5 % becomes INCONCLUSIVE.
    static List<CheckResult> together(List<CheckResult> results) {
        var tested =
                results.stream().filter(r -> r.severity().blocks() && p(r).isPresent()).toList();
        var adjusted =
                Holm.adjusted(
                        tested.stream().mapToDouble(r -> p(r).orElseThrow().value()).toArray());
        var together = new ArrayList<CheckResult>();
        for (var result : results) {
            var at = tested.indexOf(result);
            together.add(at < 0 ? result : adjusted(result, adjusted[at]));
        }
        return together;
    }

    private static CheckResult adjusted(CheckResult result, double p) {
        var lucky = result.verdict() == Verdict.PASS && p > ALPHA;
        var estimates = new ArrayList<>(result.estimates());
        estimates.add(new Estimate("p_holm", p, p, p, p(result).orElseThrow().rows()));
        var held = result.withEstimates(estimates, result.sentence());
        return lucky
                ? held.withVerdict(
                        Verdict.INCONCLUSIVE,
                        result.sentence() + " Among all gates that may be luck.")
                : held;
    }

    private static Optional<Estimate> p(CheckResult result) {
        return result.estimates().stream().filter(e -> e.name().equals("p")).findFirst();
    }
}
