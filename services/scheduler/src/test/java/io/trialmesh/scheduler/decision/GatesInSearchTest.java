package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.scheduler.study.TrialRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the search is told of gates, and from when on: trial n reads the reports of trials 1 to n -
/// 4, whose ends it reads as well.
final class GatesInSearchTest {

    private static final int TRIALS = 20;

    /// The third is the first that is no baseline and no line.
    private static final int FAILED = 3;

    private static final int FIRST_TOLD = 7;

    @TempDir private Path folder;
    private TestStudies studies;

    @BeforeEach
    void begin() {
        studies =
                new TestStudies(
                        folder,
                        (mesh, artifacts, seed) ->
                                new Players(mesh, artifacts, trial -> 0.5 - trial / 200.0, seed));
    }

    @Test
    void whatAGateRefusedIsKnownToThoseThatReadIt() {
        var free = proposals(run(1, Verdict.PASS));
        var told = proposals(run(1, Verdict.FAIL));
        assertThat(told.subList(0, FIRST_TOLD - 1)).isEqualTo(free.subList(0, FIRST_TOLD - 1));
        assertThat(told.get(FIRST_TOLD - 1)).isNotEqualTo(free.get(FIRST_TOLD - 1));
        assertThat(proposals(run(1, Verdict.INCONCLUSIVE)))
                .as("what is undecided is no offence")
                .isEqualTo(free);
    }

    @Test
    void theSearchIsToldTheSameWhoeverIsFaster() {
        var one = proposals(run(1, Verdict.FAIL));
        for (long seed : List.of(17L, 99L, 4L)) {
            assertThat(proposals(run(seed, Verdict.FAIL))).isEqualTo(one);
        }
    }

    @Test
    void aTrialWaitsForTheReportsThatItReads() {
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.mesh.courses.look(study);
        while (others()) {
            studies.mesh.courses.look(study);
        }
        assertThat(studies.rows(study)).hasSize(FIRST_TOLD - 1);
        studies.players.work(studies.ready("/" + FAILED + "/search"));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSizeGreaterThanOrEqualTo(FIRST_TOLD);
    }

    /// A report that nobody can make holds nobody up; what it would have said may come another
    /// time, so the study is not repeatable.
    @Test
    void aReportThatCannotBeMadeIsNotWaitedFor() {
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.players.broken.add(study + "/" + FAILED + "/search");
        studies.finish(study);
        assertThat(studies.rows(study)).hasSize(TRIALS);
        assertThat(studies.mesh.studies.get(study).study().repeatable()).isFalse();
    }

    /// Works off anything but that one report; false where nothing else is left.
    private boolean others() {
        var other =
                studies.players.ready().stream()
                        .filter(task -> !task.id().endsWith("/" + FAILED + "/search"))
                        .findFirst();
        other.ifPresent(studies.players::work);
        return other.isPresent();
    }

    private StudyId run(long seed, Verdict verdict) {
        studies.shuffle(seed);
        studies.players.searched = trial -> trial == FAILED ? List.of(slice(verdict)) : List.of();
        var study = studies.mesh.create(TestStudies.trials(TRIALS));
        studies.finish(study);
        return study;
    }

    private List<Proposal> proposals(StudyId study) {
        return studies.rows(study).stream().map(TrialRow::proposal).toList();
    }

    private static CheckResult slice(Verdict verdict) {
        var missed = new Estimate(Gate.MISSED_BY, 2.3, 2.3, 2.3, 400);
        return new CheckResult(
                "north",
                "slice",
                Severity.BLOCKER,
                verdict,
                List.of(missed),
                "Its accuracy there is 0.51; at least 0.62 is wanted.");
    }
}
