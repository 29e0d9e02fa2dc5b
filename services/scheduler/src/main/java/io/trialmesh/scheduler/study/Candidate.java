package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Proposal;
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
/// @param search its report on out-of-fold predictions
/// @param full its report on the sealed rows, once it was refitted and examined
/// @param losses the artifact of per-row losses, where the objective has them
/// @param modelBytes how large the model is
public record Candidate(
        int trial,
        Proposal proposal,
        int complexity,
        int bestStep,
        Report search,
        Optional<Report> full,
        Optional<Digest> losses,
        long modelBytes) {

    /// The check that keeps a model from winning that is no better than a constant.
    static final String BEATS_ZERO_RULE = "beats-zero-rule";

    public String family() {
        return proposal.family();
    }

    /// True for the rules before any learning: they may be the best so far, but never pass.
    public boolean baseline() {
        return proposal.phase() == Phase.BEFORE_ML;
    }

    /// The estimate of this name, of the out-of-fold predictions.
    public Optional<Estimate> estimate(String metric) {
        return search.metrics().stream().filter(e -> e.name().equals(metric)).findFirst();
    }

    /// The blocking gates that failed in either tier, each once.
    public List<CheckResult> failures() {
        var failed = new LinkedHashMap<String, CheckResult>();
        results()
                .filter(r -> r.severity().blocks() && r.verdict() == Verdict.FAIL)
                .forEach(r -> failed.putIfAbsent(r.id(), r));
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

    /// True where a tier has shown it and none the contrary; true as well where no one asked.
    public boolean beatsZeroRule() {
        var said =
                results()
                        .filter(r -> r.kind().equals(BEATS_ZERO_RULE))
                        .map(CheckResult::verdict)
                        .toList();
        return said.isEmpty() || (said.contains(Verdict.PASS) && !said.contains(Verdict.FAIL));
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
                search.results().stream());
    }
}
