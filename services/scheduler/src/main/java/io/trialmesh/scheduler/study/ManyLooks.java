package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.chance.Holm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Looks at all models of a study together: a pass that so many of them might have brought about by
/// luck is none.
///
/// Each blocking gate that was tested is one question, asked once of every model in each tier; its
/// p-values are made honest together ({@link Holm}), over all trials in the search tier and over
/// all finalists on the sealed rows. A PASS above 5 % becomes INCONCLUSIVE, as it does among the
/// gates of one report.
public final class ManyLooks {

    private static final double ALPHA = 0.05;
    private static final String TOGETHER = "p_holm";
    private static final String ALONE = "p";

    private ManyLooks() {}

    /// The same candidates with what their gates are worth among so many.
    public static List<Candidate> honest(List<Candidate> all) {
        var search = adjusted(all, candidate -> Optional.of(candidate.search()));
        var full = adjusted(all, Candidate::full);
        var honest = new ArrayList<Candidate>();
        for (int at = 0; at < all.size(); at++) {
            honest.add(all.get(at).reported(search.get(at).orElseThrow(), full.get(at)));
        }
        return List.copyOf(honest);
    }

    /// The reports of one tier, in the order of the candidates.
    private static List<Optional<Report>> adjusted(
            List<Candidate> all, Function<Candidate, Optional<Report>> tier) {
        Map<String, List<Double>> asked = new HashMap<>();
        for (var candidate : all) {
            tested(candidate, tier)
                    .forEach(r ->
                            asked.computeIfAbsent(r.id(), _ -> new ArrayList<>())
                                    .add(p(r).orElseThrow()));
        }
        Map<String, double[]> honest = new HashMap<>();
        asked.forEach((id, ps) ->
                honest.put(id, Holm.adjusted(ps.stream().mapToDouble(p -> p).toArray())));
        Map<String, Integer> next = new HashMap<>();
        var reports = new ArrayList<Optional<Report>>();
        for (var candidate : all) {
            Map<String, CheckResult> changed = new HashMap<>();
            for (var result : tested(candidate, tier)) {
                var place = next.merge(result.id(), 1, Integer::sum) - 1;
                var ps = honest.getOrDefault(result.id(), new double[0]);
                if (result.verdict() == Verdict.PASS && ps[place] > ALPHA) {
                    changed.put(result.id(), lucky(result, ps.length));
                }
            }
            reports.add(tier.apply(candidate).map(report -> with(report, changed)));
        }
        return reports;
    }

    /// What a model that may win was tested by.
    private static List<CheckResult> tested(
            Candidate candidate, Function<Candidate, Optional<Report>> tier) {
        return candidate.baseline()
                ? List.of()
                : tier.apply(candidate).stream()
                        .flatMap(report -> report.results().stream())
                        .filter(r -> r.severity().blocks() && p(r).isPresent())
                        .toList();
    }

    private static Optional<Double> p(CheckResult result) {
        return named(result, TOGETHER).or(() -> named(result, ALONE));
    }

    private static Optional<Double> named(CheckResult result, String name) {
        return result.estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .map(Estimate::value)
                .findFirst();
    }

    private static CheckResult lucky(CheckResult result, int models) {
        return result.withVerdict(
                Verdict.INCONCLUSIVE,
                result.sentence() + " Among " + models + " models that may be luck.");
    }

    private static Report with(Report report, Map<String, CheckResult> changed) {
        return report.withResults(
                report.results().stream().map(r -> changed.getOrDefault(r.id(), r)).toList());
    }
}
