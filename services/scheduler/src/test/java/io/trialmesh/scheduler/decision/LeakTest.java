package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A leak is in the data, not in the one model that was asked: trial 3 is probed, and whoever
/// learnt from the column looks far better than those that were taught from trial 7 on.
final class LeakTest {

    private static final int PROBED = 3;
    private static final int FIRST_TAUGHT = 7;
    private static final int TRIALS = 12;

    @TempDir private Path folder;
    private TestStudies studies;

    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, LeakTest::players);
    }

    @Test
    void whoLearntFromItIsRefusedUnasked() {
        var study = run(leak());
        assertThat(studies.winner(study).getTrial()).isGreaterThanOrEqualTo(FIRST_TAUGHT);
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(studies.winner(study).getSentence()).contains("looks like a leak");
    }

    @Test
    void theSealedRowsAreNotOpenedForWhoMustFail() {
        assertThat(studies.rows(run(leak())))
                .filteredOn(row -> row.opened() != Step.NONE)
                .isNotEmpty()
                .allMatch(row ->
                        row.guidance().leftOut().contains("sex")
                                || row.proposal().family().equals("zero-rule"));
    }

    @Test
    void theSearchTurnsFromWhoLearntFromIt() {
        var other = points(run(finding("income-up", new Remedy.Monotone("income", 1))));
        studies.shuffle(1);
        var told = points(run(leak()));
        assertThat(told.subList(0, FIRST_TAUGHT)).isEqualTo(other.subList(0, FIRST_TAUGHT));
        assertThat(told).isNotEqualTo(other);
    }

    @Test
    void whatSomebodyAnswersForIsNoFault() {
        studies.players.probed = trial -> trial == PROBED ? List.of(leak()) : List.of();
        var waiver = new Waiver("leaks", "Ann", "it is known before", "2099-12-31");
        var suite = new Suite("mine", List.of(), List.of(), List.of(waiver), List.of());
        var study =
                studies.mesh.create(
                        new StudyDraft(
                                "loans",
                                "log_loss",
                                Optional.of(new Budget.Trials(TRIALS)),
                                7,
                                Asked.search(),
                                Optional.of(suite)));
        studies.finish(study);
        assertThat(studies.rows(study)).allMatch(row -> row.guidance().leftOut().isEmpty());
        assertThat(studies.winner(study).getTrial()).isLessThan(FIRST_TAUGHT);
        assertThat(studies.winner(study).getPassed()).isTrue();
    }

    private StudyId run(CheckResult found) {
        studies.players.probed = trial -> trial == PROBED ? List.of(found) : List.of();
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.finish(study);
        return study;
    }

    private static Players players(TestMesh mesh, Path folder, long seed) {
        return new Players(mesh, folder, LeakTest::loss, seed);
    }

    private static double loss(int trial) {
        return trial == 1 ? 0.5 : (trial < FIRST_TAUGHT ? 0.1 : 0.4) - trial / 1e3;
    }

    private List<Proposal> points(StudyId study) {
        return studies.rows(study).stream().map(TrialRow::proposal).toList();
    }

    private static CheckResult leak() {
        return finding("leaks", new Remedy.LeaveOut("sex"));
    }

    private static CheckResult finding(String kind, Remedy remedy) {
        return new CheckResult(
                        kind,
                        kind,
                        Severity.BLOCKER,
                        Verdict.FAIL,
                        List.of(),
                        "Column sex tells the target: it looks like a leak.")
                .withFindings(List.of(new Finding("It leaks.", List.of(), Optional.of(remedy))));
    }
}
