package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.scheduler.study.Search;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A leak that is known from the first report on: the zero rule, a line and a boosted model open
/// the study, four trials are in flight, and no model is ever probed for it.
final class FirstReportTest {

    private static final int FIRST_TAUGHT = 5;
    private static final int TRIALS = 12;

    /// The line, once more.
    private static final int CLEARED = 6;

    @TempDir private Path folder;
    private TestStudies studies;

    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, FirstReportTest::players);
    }

    @Test
    void nobodyLearnsFromTheColumnOnceItIsKnown() {
        var study = run(leak(Severity.BLOCKER));
        assertThat(studies.rows(study))
                .allMatch(row -> leavesOut(row) == (row.number() >= FIRST_TAUGHT));
        assertThat(studies.notices(study, "LEARNT"))
                .extracting(StudyNotice::getSentence)
                .containsExactly(
                        "From trial 5 on, nothing is learnt from sex, because leaks failed: Column"
                                + " sex tells the target in 2 of 2.");
    }

    /// Models to beat, and no models that nobody may use.
    @Test
    void whoOpenedTheStudyIsTriedOnceMoreWithoutIt() {
        var rows = studies.rows(run(leak(Severity.BLOCKER)));
        assertThat(rows.get(CLEARED - 1).proposal()).isEqualTo(rows.get(1).proposal());
        assertThat(rows.get(CLEARED).proposal()).isEqualTo(rows.get(2).proposal());
        assertThat(rows.stream().map(TrialRow::proposal).distinct()).hasSize(TRIALS - 2);
    }

    @Test
    void whoLearntFromItIsRefusedHoweverGoodItLooks() {
        var winner = studies.winner(run(leak(Severity.BLOCKER)));
        assertThat(winner.getTrial()).isEqualTo(CLEARED);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getSentence())
                .contains("#4 scored best and was refused: Column sex tells the target in 2 of 2.");
    }

    /// It looks at no column, so what its report says of columns is not its fault.
    @Test
    void theZeroRuleStaysTheOneToBeat() {
        assertThat(studies.winner(run(leak(Severity.BLOCKER))).getSentence())
                .startsWith("straight#6 is the winner. It beats the zero rule by ");
    }

    @Test
    void theStudyIsTheSameWhoeverIsFaster() {
        var one = content(run(leak(Severity.BLOCKER)));
        for (long seed : List.of(17L, 99L, 4L)) {
            studies.shuffle(seed);
            assertThat(content(run(leak(Severity.BLOCKER)))).isEqualTo(one);
        }
    }

    @Test
    void aTrialWaitsForTheReportThatItReads() {
        studies.players.searched =
                trial -> trial == 1 ? List.of(leak(Severity.BLOCKER)) : List.of();
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.mesh.courses.look(study);
        while (others()) {
            studies.mesh.courses.look(study);
        }
        assertThat(studies.rows(study)).hasSize(FIRST_TAUGHT - 1);
        studies.players.work(studies.ready("/1/search"));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSizeGreaterThanOrEqualTo(FIRST_TAUGHT);
    }

    /// One at a time: trial 2 opens the study and has read the report on trial 1.
    @Test
    void whoOpensTheStudyWaitsToo() {
        studies.players.searched =
                trial -> trial == 1 ? List.of(leak(Severity.BLOCKER)) : List.of();
        var study = studies.mesh.create(draft(1, Optional.empty()));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSize(1);
        studies.finish(study);
        assertThat(studies.rows(study)).allMatch(row -> leavesOut(row) == (row.number() > 1));
    }

    @Test
    void aReportThatCannotBeMadeTeachesNothingAndHoldsNobodyUp() {
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.players.searched =
                trial -> trial == 1 ? List.of(leak(Severity.BLOCKER)) : List.of();
        studies.players.broken.add(study + "/1/search");
        studies.finish(study);
        assertThat(studies.rows(study)).hasSize(TRIALS).noneMatch(FirstReportTest::leavesOut);
    }

    @Test
    void whatBlocksNothingOrIsAnsweredForTeachesNothing() {
        assertThat(studies.rows(run(leak(Severity.MINOR)))).noneMatch(FirstReportTest::leavesOut);
        var waiver = new Waiver("leaks", "Ann", "it is known before", "2099-12-31");
        var suite = new Suite("mine", List.of(), List.of(), List.of(waiver), List.of());
        assertThat(studies.rows(run(leak(Severity.BLOCKER), Optional.of(suite))))
                .noneMatch(FirstReportTest::leavesOut);
    }

    @Test
    void whereTimeIsTheBudgetWhoeverComesNextKnows() {
        studies.players.searched =
                trial -> trial == 1 ? List.of(leak(Severity.BLOCKER)) : List.of();
        studies.workers(2);
        var study = studies.mesh.create(TestStudies.wall(20));
        while (!studies.ended(study)) {
            studies.workers(2);
            studies.mesh.courses.look(study);
            studies.players.step();
            studies.clock.advance(Duration.ofMillis(250));
        }
        var rows = studies.rows(study);
        assertThat(rows.stream().filter(row -> !leavesOut(row)).count())
                .as("those in flight before the report came")
                .isBetween(1L, 8L);
        assertThat(rows.stream().filter(FirstReportTest::leavesOut).map(TrialRow::proposal))
                .contains(rows.get(1).proposal());
        assertThat(rows.stream().allMatch(row -> row.probed() == Step.NONE)).isTrue();
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(leavesOut(rows.get(studies.winner(study).getTrial() - 1))).isTrue();
    }

    /// The profile has seen it: nobody has to learn from it first.
    @Test
    void whereTheDataAreSuspectEverybodyWaits() {
        suspect();
        var study = run(leak(Severity.BLOCKER));
        assertThat(studies.rows(study)).allMatch(row -> leavesOut(row) == (row.number() > 1));
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(studies.rows(study).stream().map(TrialRow::proposal).distinct())
                .as("and nothing has to be tried again")
                .hasSize(TRIALS);
    }

    @Test
    void whereTheSuspicionIsUnfoundedNothingIsLeftOut() {
        suspect();
        studies.players.searched = _ -> List.of();
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.finish(study);
        assertThat(studies.rows(study)).hasSize(TRIALS).noneMatch(FirstReportTest::leavesOut);
    }

    @Test
    void ofTimeNoMoreThanAQuarterIsWaitedFor() {
        suspect();
        studies.workers(2);
        var study = studies.mesh.create(TestStudies.wall(20));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        studies.clock.advance(Duration.ofMillis(4_900));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSize(1);
        studies.clock.advance(Duration.ofMillis(200));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSizeGreaterThan(1).noneMatch(FirstReportTest::leavesOut);
    }

    private void suspect() {
        var notice = Notice.newBuilder().setColumn("sex").setCode("leak").build();
        studies = new TestStudies(folder, FirstReportTest::players, List.of(notice));
    }

    /// Works off anything but that one report; false where nothing else is left.
    private boolean others() {
        var other =
                studies.players.ready().stream()
                        .filter(task -> !task.id().endsWith("/1/search"))
                        .findFirst();
        other.ifPresent(studies.players::work);
        return other.isPresent();
    }

    private StudyId run(CheckResult found) {
        return run(found, Optional.empty());
    }

    private StudyId run(CheckResult found, Optional<Suite> suite) {
        studies.players.searched = trial -> trial == 1 ? List.of(found) : List.of();
        var study = studies.mesh.create(draft(4, suite));
        studies.finish(study);
        return study;
    }

    private static StudyDraft draft(int parallelism, Optional<Suite> suite) {
        return new StudyDraft(
                "loans",
                "log_loss",
                Optional.of(new Budget.Trials(TRIALS)),
                7,
                new Search("draw", List.of(), OrderedMap.of(), parallelism, 0, ""),
                suite);
    }

    private static Players players(TestMesh mesh, Path folder, long seed) {
        return new Players(mesh, folder, FirstReportTest::loss, seed);
    }

    /// The zero rule, then those that learn from the leak, then those that do not.
    private static double loss(int trial) {
        if (trial == 1) {
            return 0.5;
        }
        return trial < FIRST_TAUGHT ? 0.2 - trial / 1e3 : trial == CLEARED ? 0.3 : 0.4;
    }

    private List<String> content(StudyId study) {
        return studies.rows(study).stream()
                .map(row -> row.proposal() + " " + row.guidance())
                .toList();
    }

    private static boolean leavesOut(TrialRow row) {
        return row.guidance().leftOut().contains("sex");
    }

    private static CheckResult leak(Severity severity) {
        return new CheckResult(
                        "leaks",
                        "leaks",
                        severity,
                        Verdict.FAIL,
                        List.of(),
                        "Column sex tells the target in 2 of 2.")
                .withFindings(
                        List.of(
                                new Finding(
                                        "It leaks.",
                                        List.of(),
                                        Optional.of(new Remedy.LeaveOut("sex")))));
    }
}
