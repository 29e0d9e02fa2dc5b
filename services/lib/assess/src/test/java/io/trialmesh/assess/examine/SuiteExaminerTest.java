package io.trialmesh.assess.examine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.assess.SoundEvidence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// From a suite and evidence to the same report, whoever computes it.
class SuiteExaminerTest {

    private static final Task BINARY = Task.classes(List.of("no", "yes"));
    private static final Schema COLUMNS = SoundEvidence.of(BINARY, 1).rows().schema();
    private static final Suite EMPTY = new Suite("none", List.of());

    private final SuiteExaminer examiner = new SuiteExaminer();

    @Test
    void givesTheSameDigestOnOneAndOnFourThreads() {
        for (var task : SoundEvidence.tasks()) {
            var evidence = SoundEvidence.of(task, 400);
            var alone = report(evidence, 1);

            assertThat(report(evidence, 4)).isEqualTo(alone);
            assertThat(new SuiteExaminer().examine(examination(evidence, 7, 4)).digest())
                    .isEqualTo(alone.digest());
            assertThat(examiner.examine(examination(evidence, 8, 1)).digest())
                    .isNotEqualTo(alone.digest());
        }
    }

    @Test
    void showsEveryMetricOfTheTaskWithItsInterval() {
        for (var task : SoundEvidence.tasks()) {
            var report = report(SoundEvidence.of(task, 400), 2);
            var names = Metrics.of(task.kind()).stream().map(m -> m.name()).toList();

            assertThat(report.metrics()).extracting(Estimate::name).isEqualTo(names);
            assertThat(report.metrics()).allSatisfy(SuiteExaminerTest::holdsItsValue);
            assertThat(report.baselines()).hasSize(3 * names.size());
            assertThat(report.admitted()).isTrue();
        }
    }

    @Test
    void anAttendantSeesEachCheckOnceAndChangesNothing() {
        var evidence = SoundEvidence.of(BINARY, 400);
        var seen = new ConcurrentLinkedQueue<String>();
        var report =
                examiner.examine(
                        examination(evidence, 7, 3),
                        (spec, check) -> {
                            seen.add(spec.kind());
                            return check.get();
                        });

        assertThat(report).isEqualTo(examiner.examine(examination(evidence, 7, 3)));
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        report.results().stream().map(CheckResult::kind).toList());
    }

    /// Also one that luck holds back: Holm changes the verdict and not the distance.
    @Test
    void keepsTheMarginsOfAllGates() {
        var margins =
                report(SoundEvidence.of(BINARY, 400), 2).results().stream()
                        .filter(result -> !result.margins().isEmpty())
                        .map(CheckResult::kind);

        assertThat(margins).contains("beats-random", "beats-zero-rule", "calibration");
    }

    @Test
    void runsTheAutomaticChecksOfTheTier() {
        var evidence = SoundEvidence.of(BINARY, 400);

        assertThat(report(evidence, 1).results())
                .extracting(CheckResult::kind)
                .containsExactlyElementsOf(automatic(Tier.SEARCH))
                .contains(
                        "beats-random",
                        "beats-zero-rule",
                        "calibration",
                        "finite-predictions",
                        "honest-claim");
        assertThat(report(evidence, 1).results())
                .extracting(CheckResult::verdict)
                .containsOnly(Verdict.PASS);
    }

    /// They would say the same of every trial.
    @Test
    void asksAboutColumnsOnceInASearchAndOfEveryFinalist() {
        var evidence = SoundEvidence.of(BINARY, 400);
        assertThat(kinds(evidence, 1, Tier.SEARCH)).contains("leaks", "identifier-columns");
        assertThat(kinds(evidence, 2, Tier.SEARCH))
                .doesNotContain("leaks", "identifier-columns")
                .contains("beats-zero-rule");
        assertThat(kinds(evidence, 2, Tier.PROBE)).contains("leaks", "identifier-columns");
        assertThat(kinds(evidence, 2, Tier.FULL)).contains("leaks", "identifier-columns");
    }

    private List<String> kinds(Evidence evidence, int trial, Tier tier) {
        var examination =
                new Examination(
                        "s-41c2",
                        trial,
                        tier,
                        Digest.of(new byte[1]),
                        EMPTY,
                        List.of(evidence),
                        7,
                        true,
                        2);
        return examiner.examine(examination).results().stream().map(CheckResult::kind).toList();
    }

    /// The kinds that run by themselves, in the order of their names.
    private static List<String> automatic(Tier tier) {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(check -> check.appliesTo(BINARY) && tier.holds(check.tiers()))
                .filter(check -> tier != Tier.SEARCH || !check.aboutColumns())
                .filter(check -> !check.automatic(BINARY).isEmpty())
                .map(Check::kind)
                .sorted()
                .toList();
    }

    @Test
    void doesNotAddACheckThatTheSuiteNames() {
        var own = spec("mine", "beats-zero-rule", "by", "0.1");
        var suite = examiner.complete(new Suite("own", List.of(own)), BINARY);

        assertThat(suite.checks()).filteredOn(c -> c.kind().equals("beats-zero-rule")).hasSize(1);
        assertThat(suite.checks().getFirst()).isEqualTo(own);
    }

    @Test
    void asksEachPieceOfEvidenceUntilOneIsWhatTheCheckIsAbout() {
        var claimed = SoundEvidence.of(BINARY, 300);
        var bare = without(claimed);
        var report =
                examiner.examine(
                        new Examination(
                                "s-41c2",
                                3,
                                Tier.FULL,
                                Digest.of(new byte[1]),
                                EMPTY,
                                List.of(bare, claimed),
                                7,
                                true,
                                2));

        assertThat(report.results())
                .filteredOn(r -> r.kind().startsWith("honest"))
                .extracting(CheckResult::verdict)
                .containsExactly(Verdict.PASS, Verdict.PASS);
    }

    @Test
    void refusesAModelThatIsNoBetterThanTheZeroRule() {
        var sound = SoundEvidence.of(BINARY, 400);
        var shares = new double[800];
        Arrays.fill(shares, 0.5);
        var report = report(predicting(sound, new Predictions(2, shares)), 1);

        assertThat(report.admitted()).isFalse();
        assertThat(verdict(report, "beats-zero-rule")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void survivesPredictionsOfTheWrongShape() {
        var report =
                report(
                        predicting(SoundEvidence.of(BINARY, 50), new Predictions(1, new double[3])),
                        1);

        assertThat(verdict(report, "finite-predictions")).isEqualTo(Verdict.FAIL);
        assertThat(report.admitted()).isFalse();
        assertThat(report.metrics()).isEmpty();
    }

    @Test
    void whatIsCutShortIsUndecidedAndNoFaultOfTheCheck() {
        assertThat(result(ErrorCode.EXHAUSTED).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result(ErrorCode.EXHAUSTED).sentence())
                .isEqualTo("It was cut short: the time was up.");
        assertThat(result(ErrorCode.INTERNAL).verdict()).isEqualTo(Verdict.ERROR);
    }

    private static CheckResult result(ErrorCode why) {
        var evidence = SoundEvidence.of(BINARY, 400);
        return new SuiteExaminer(List.of(new CutShortCheck(why)))
                .examine(examination(evidence, 7, 1))
                .results()
                .getFirst();
    }

    @Test
    void namesEveryMistakeInASuite() {
        var suite =
                new Suite(
                        "wrong",
                        List.of(
                                spec("a", "beats-zero-rul", "by", "0"),
                                spec("a", "beats-zero-rule", "by", "much"),
                                spec("c", "minimum-metric", "metric", "rmse")));

        assertThat(examiner.lint(suite, BINARY, COLUMNS, 1_000))
                .extracting(Problem::field)
                .contains(
                        "checks[0].kind",
                        "checks[1].id",
                        "checks[1].settings.by",
                        "checks[2].settings.metric",
                        "checks[2].settings.at_least");
    }

    @Test
    void refusesAGateThatTheRowsCannotDecide() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("metric", "accuracy");
        settings.put("at_least", "0.99");
        var spec = new CheckSpec("sure", "minimum-metric", Severity.MAJOR, settings, false);
        var suite = new Suite("strict", List.of(spec));

        assertThat(examiner.lint(suite, BINARY, COLUMNS, 100))
                .singleElement()
                .satisfies(p ->
                        assertThat(p.sentence()).contains("needs at least 368 rows, you have 100"));
        assertThat(examiner.lint(suite, BINARY, COLUMNS, 368)).isEmpty();
    }

    @Test
    void makesAPassThatMayBeLuckInconclusive() {
        var results = List.of(blocking("a", 0.03), blocking("b", 0.04), blocking("c", 0.001));

        assertThat(Gates.together(results))
                .extracting(CheckResult::verdict)
                .containsExactly(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.PASS);
    }

    private Report report(Evidence evidence, int threads) {
        return examiner.examine(examination(evidence, 7, threads));
    }

    private static Examination examination(Evidence evidence, long seed, int threads) {
        return new Examination(
                "s-41c2",
                3,
                Tier.SEARCH,
                Digest.of(new byte[1]),
                EMPTY,
                List.of(evidence),
                seed,
                true,
                threads);
    }

    private static Verdict verdict(Report report, String id) {
        return report.results().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static void holdsItsValue(Estimate estimate) {
        assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
        assertThat(estimate.low()).isLessThan(estimate.high());
    }

    private static CheckResult blocking(String id, double p) {
        return new CheckResult(
                id,
                "beats-zero-rule",
                Severity.BLOCKER,
                Verdict.PASS,
                List.of(new Estimate("p", p, p, p, 100)),
                "It is better.");
    }

    private static CheckSpec spec(String id, String kind, String setting, String value) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(setting, value);
        return new CheckSpec(id, kind, Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    private static Evidence predicting(Evidence evidence, Predictions predictions) {
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                evidence.rows(),
                predictions,
                evidence.trainTargets(),
                evidence.claim(),
                evidence.replay(),
                Optional.empty(),
                Background.none());
    }

    private static Evidence without(Evidence evidence) {
        return new Evidence(
                evidence.task(),
                evidence.metric(),
                evidence.rows(),
                evidence.predictions(),
                evidence.trainTargets(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }
}
