package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Proposal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A trained and examined trial that may win.
///
/// @param trial its number
/// @param complexity of its family; smaller is simpler
/// @param bestStep the step the model is taken at
/// @param samples how it was measured: first as every trial is, then perhaps on other folds
/// @param full its report on the sealed rows, once it was refitted and examined
/// @param modelBytes how large the model is
/// @param seconds what training its folds took
/// @param waivers of the study's gates
public record Candidate(
        int trial,
        Proposal proposal,
        int complexity,
        int bestStep,
        List<Sample> samples,
        Optional<Report> full,
        long modelBytes,
        double seconds,
        Waivers waivers) {

    public Candidate {
        samples = List.copyOf(samples);
    }

    /// The check that keeps a model from winning that is no better than a constant.
    static final String BEATS_ZERO_RULE = "beats-zero-rule";

    public String family() {
        return proposal.family();
    }

    /// True for the rules before any learning: they may be the best so far, but never pass.
    public boolean baseline() {
        return proposal.phase() == Phase.BEFORE_ML;
    }

    /// The report on its out-of-fold predictions.
    public Report search() {
        return samples.getFirst().report();
    }

    /// The same, with what is known against it beside its own examinations.
    public Candidate known(List<CheckResult> others) {
        if (others.isEmpty()) {
            return this;
        }
        var results = new ArrayList<>(search().results());
        var ids = new HashSet<>(results.stream().map(CheckResult::id).toList());
        others.stream().filter(result -> ids.add(result.id())).forEach(results::add);
        return reported(search().withResults(results), full);
    }

    /// The same with these reports instead.
    Candidate reported(Report search, Optional<Report> sealed) {
        var again = new ArrayList<>(samples);
        again.set(0, samples.getFirst().reported(search));
        return new Candidate(
                trial, proposal, complexity, bestStep, again, sealed, modelBytes, seconds, waivers);
    }

    /// True where it was measured on other folds too.
    public boolean measuredAgain() {
        return samples.size() > 1;
    }

    /// The estimate of this name, of the out-of-fold predictions.
    public Optional<Estimate> estimate(String metric) {
        return named(search().metrics(), metric);
    }

    /// What a check found, named `check-id/estimate`; what the full tier says counts more.
    public Optional<Estimate> found(String objective) {
        var cut = objective.indexOf('/');
        return cut < 0
                ? Optional.empty()
                : results()
                        .filter(r -> r.id().equals(objective.substring(0, cut)))
                        .flatMap(r -> named(r.estimates(), objective.substring(cut + 1)).stream())
                        .findFirst();
    }

    /// By how much it beats another trial on the same rows, where the evaluator compared the two.
    public Optional<PairedDifference> against(int other, Metric metric) {
        return full.flatMap(
                        report -> named(report.metrics(), "against/" + other + "/" + metric.name()))
                .map(PairedDifference::of);
    }

    /// The blocking gates that failed in either tier, each once, but for those that somebody
    /// answers for.
    public List<CheckResult> failures() {
        return failed().stream().filter(r -> waivers.of(r).isEmpty()).toList();
    }

    /// The failed gates that somebody answers for.
    public List<CheckResult> waived() {
        return failed().stream().filter(r -> waivers.of(r).isPresent()).toList();
    }

    private List<CheckResult> failed() {
        var failed = new LinkedHashMap<String, CheckResult>();
        results().filter(CheckResult::refuses).forEach(r -> failed.putIfAbsent(r.id(), r));
        return List.copyOf(failed.values());
    }

    /// The blocking gates that the full tier could not decide: no offence, and no proof either.
    public List<CheckResult> undecided() {
        return full.stream()
                .flatMap(report -> report.results().stream())
                .filter(r -> r.severity().blocks() && r.verdict() == Verdict.INCONCLUSIVE)
                .toList();
    }

    /// True where no blocking gate failed.
    public boolean admitted() {
        return failures().isEmpty();
    }

    /// True where a tier has shown it and none the contrary; true as well where no one asked, or
    /// somebody answers for it.
    public boolean beatsZeroRule() {
        var said = results().filter(r -> r.kind().equals(BEATS_ZERO_RULE)).toList();
        var refuted =
                said.stream().anyMatch(r -> r.verdict() == Verdict.FAIL && waivers.of(r).isEmpty());
        var shown =
                said.stream()
                        .anyMatch(r -> r.verdict() == Verdict.PASS || waivers.of(r).isPresent());
        return said.isEmpty() || (shown && !refuted);
    }

    /// True where nothing stands between the model and its use.
    public boolean passes() {
        return full.isPresent() && !baseline() && admitted() && beatsZeroRule();
    }

    /// The verdict of every check by its id; what the full tier says counts more.
    public SequencedMap<String, Verdict> verdicts() {
        var verdicts = new LinkedHashMap<String, Verdict>();
        results().forEach(r -> verdicts.putIfAbsent(r.id(), r.verdict()));
        return OrderedMap.copyOf(verdicts);
    }

    private Stream<CheckResult> results() {
        return Stream.concat(
                full.stream().flatMap(report -> report.results().stream()),
                search().results().stream());
    }

    private static Optional<Estimate> named(List<Estimate> estimates, String name) {
        return estimates.stream().filter(estimate -> estimate.name().equals(name)).findFirst();
    }
}
