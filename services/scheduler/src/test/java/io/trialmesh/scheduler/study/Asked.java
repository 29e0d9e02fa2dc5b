package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Proposal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Sound studies, specs and candidates to begin a test from.
public final class Asked {

    public static final Task YES_OR_NO = Task.classes(List.of("no", "yes"));

    private Asked() {}

    public static Catalogue catalogue() {
        var boosted =
                SearchSpace.of(
                        Parameter.real("rate", 0.01, 0.2, Scale.LOG),
                        Parameter.choice("boosting", "gbdt", "goss"),
                        Parameter.real("top_rate", 0.1, 0.5, Scale.LINEAR).when("boosting", "goss"),
                        Parameter.whole("leaves", 4, 256, Scale.LOG));
        var start =
                Point.empty()
                        .with("rate", new Value.Real(0.1))
                        .with("boosting", new Value.Text("gbdt"))
                        .with("leaves", new Value.Whole(31));
        var straight = SearchSpace.of(Parameter.real("l1_ratio", 0, 1, Scale.LINEAR));
        return new Catalogue(
                List.of(
                        new FakeFamily("boosted", Phase.OPTIMISED, 30, boosted, start),
                        new FakeFamily(
                                "straight",
                                Phase.SIMPLEST,
                                10,
                                straight,
                                Point.empty().with("l1_ratio", new Value.Real(0.5))),
                        new FakeFamily(
                                "zero-rule", Phase.BEFORE_ML, 0, SearchSpace.of(), Point.empty())),
                List.of(new Draw()),
                List.of(new BestSoFar()));
    }

    public static Search search() {
        return new Search("draw", List.of(), OrderedMap.of(), 4, 0, "");
    }

    public static StudyDraft draft() {
        return draft(search(), Optional.of(new Budget.Trials(20)));
    }

    public static StudyDraft draft(Search search, Optional<Budget> budget) {
        return new StudyDraft("loans", "log_loss", budget, 7, search, Optional.empty());
    }

    /// A study whose trials travel on a lane.
    ///
    /// @param lane empty for the normal one
    /// @param curve true where a learning curve is wanted as well
    public static StudyDraft draft(String lane, Budget budget, boolean curve) {
        return new StudyDraft(
                "loans",
                "log_loss",
                Optional.empty(),
                Optional.of(budget),
                7,
                search(),
                Optional.empty(),
                List.of(),
                lane,
                Optional.of(curve));
    }

    public static StudySpec spec(Budget budget, long seed) {
        return new StudySpec(
                "loans",
                "d-9f3c1a2b4c5d",
                "log_loss",
                Optional.empty(),
                budget,
                seed,
                search(),
                Optional.empty(),
                List.of(),
                "normal",
                false);
    }

    /// A candidate with a search report and nothing against it.
    public static Candidate candidate(int trial, String family, double loss) {
        var phase =
                switch (family) {
                    case "zero-rule" -> Phase.BEFORE_ML;
                    case "linear" -> Phase.SIMPLEST;
                    default -> Phase.OPTIMISED;
                };
        var complexity =
                switch (phase) {
                    case BEFORE_ML -> 0;
                    case SIMPLEST -> 10;
                    case OPTIMISED, COMPLEX -> 30;
                };
        return new Candidate(
                trial,
                new Proposal(family, Point.empty(), phase),
                complexity,
                100,
                List.of(sample(trial, loss, beats(Verdict.PASS))),
                Optional.empty(),
                1000L * trial,
                2.0,
                Waivers.none());
    }

    /// One measurement over some folds.
    public static Sample sample(int trial, double loss, CheckResult... results) {
        return sample(trial, 0, loss, results);
    }

    /// The same on another draw of folds.
    static Sample sample(int trial, int draw, double loss, CheckResult... results) {
        return new Sample(
                draw,
                report(trial, Tier.SEARCH, loss, List.of(results)),
                Digest.of(("predictions" + trial).getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }

    /// The same candidate, measured so.
    public static Candidate measured(Candidate candidate, Sample... samples) {
        return new Candidate(
                candidate.trial(),
                candidate.proposal(),
                candidate.complexity(),
                candidate.bestStep(),
                List.of(samples),
                candidate.full(),
                candidate.modelBytes(),
                candidate.seconds(),
                candidate.waivers());
    }

    /// The same candidate where somebody answers for some gates.
    public static Candidate waived(Candidate candidate, Waivers waivers) {
        return new Candidate(
                candidate.trial(),
                candidate.proposal(),
                candidate.complexity(),
                candidate.bestStep(),
                candidate.samples(),
                candidate.full(),
                candidate.modelBytes(),
                candidate.seconds(),
                waivers);
    }

    /// The same candidate, opened on the sealed rows with these results.
    public static Candidate opened(Candidate candidate, CheckResult... results) {
        var loss = candidate.search().metrics().getFirst().value();
        return opened(
                candidate, report(candidate.trial(), Tier.FULL, loss + 0.001, List.of(results)));
    }

    /// The same candidate with this report on the sealed rows.
    static Candidate opened(Candidate candidate, Report full) {
        return new Candidate(
                candidate.trial(),
                candidate.proposal(),
                candidate.complexity(),
                candidate.bestStep(),
                candidate.samples(),
                Optional.of(full),
                candidate.modelBytes(),
                candidate.seconds(),
                candidate.waivers());
    }

    /// The same candidate, opened with one more number.
    static Candidate openedWith(Candidate candidate, Estimate more) {
        var opened = opened(candidate, beats(Verdict.PASS));
        var report = opened.full().orElseThrow();
        return new Candidate(
                opened.trial(),
                opened.proposal(),
                opened.complexity(),
                opened.bestStep(),
                opened.samples(),
                Optional.of(
                        new Report(
                                report.study(),
                                report.trial(),
                                report.tier(),
                                report.predictions(),
                                List.of(report.metrics().getFirst(), more),
                                report.baselines(),
                                report.results(),
                                report.digest())),
                opened.modelBytes(),
                opened.seconds(),
                opened.waivers());
    }

    public static CheckResult beats(Verdict verdict) {
        return result("beats-zero-rule", verdict, "It is no better than the zero rule.");
    }

    public static CheckResult result(String kind, Verdict verdict, String sentence) {
        return new CheckResult(kind, kind, Severity.BLOCKER, verdict, List.of(), sentence);
    }

    static Report report(int trial, Tier tier, double loss, List<CheckResult> results) {
        var nothing = Digest.of(new byte[0]);
        return new Report(
                "s-41c2",
                trial,
                tier,
                nothing,
                List.of(new Estimate("log_loss", loss, loss - 0.01, loss + 0.01, 3000)),
                List.of(new Estimate("zero-rule/log_loss", 0.353, 0.35, 0.36, 3000)),
                results,
                Digest.of((tier + "/" + trial).getBytes(StandardCharsets.UTF_8)));
    }
}
