package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.CurvePoint;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.journal.CurveRows;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.CurveRow;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.TrialTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a learning curve is learnt from, whom it is told of, and what it may take, on a real
/// database. Of 2,000 rows 8 folds learn from 1,750 each.
final class CurvesTest {

    private static final List<Integer> SIZES = List.of(55, 109, 219, 437, 875);
    private static final int PARTS = 15;

    @TempDir private Path folder;

    private TestStudies studies;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, CurvesTest::players);
    }

    @Test
    void theWinnerAndTheBestOfAnotherFamilyLearnFromNestedParts()
            throws InvalidProtocolBufferException {
        var study = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finish(study);
        assertThat(studies.mesh.studies.get(study).totals())
                .as("parts are no trials")
                .isEqualTo(new TrialTotals(12, 0, 0, 0, 0));
        var rows = rows(study);
        assertThat(rows).hasSize(2 * PARTS).allMatch(row -> row.step() == Step.DONE);
        assertThat(rows.stream().map(CurveRow::trial).distinct()).containsExactly(2, 12);
        assertThat(rows.stream().map(CurveRow::rows).distinct()).containsExactlyElementsOf(SIZES);
        var smallest = request(study, 12, 1);
        var larger = request(study, 12, 2);
        var again = request(study, 12, 6);
        var other = request(study, 2, 1);
        assertThat(smallest.getShare()).isEqualTo(1.0 / 32);
        assertThat(larger.getShare()).isCloseTo(1.0 / 16, within(1e-12));
        assertThat(again.getShare()).isEqualTo(1.0 / 32);
        assertThat(larger.getShareSeed()).as("nested").isEqualTo(smallest.getShareSeed());
        assertThat(again.getShareSeed()).isNotEqualTo(smallest.getShareSeed());
        assertThat(other.getShareSeed()).as("paired").isEqualTo(smallest.getShareSeed());
        var whole = TrialRequest.parseFrom(studies.payload(study + "/12/train"));
        assertThat(smallest.getFoldSeed()).isEqualTo(whole.getFoldSeed());
        assertThat(smallest.getParametersList()).isEqualTo(whole.getParametersList());
        assertThat(studies.notices(study, "CURVE"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.getSentence())
                                .isEqualTo(
                                        "boosted#12 and straight#2 learn once more from parts of"
                                                + " the rows, 15 each, for the learning curve."));
    }

    @Test
    void bothAreOpenedWithTheWholeCurveTheirOwnPointsFirst() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finish(study);
        var own = opened(study, 12).getCurveList();
        assertThat(own).hasSize(2 * (PARTS + 1));
        assertThat(own.getFirst().getRecipe()).isEqualTo("boosted#12");
        assertThat(own.getLast().getRecipe()).isEqualTo("straight#2");
        assertThat(own).allMatch(point -> !point.getPredictions().isEmpty());
        assertThat(new TreeSet<>(own.stream().map(CurvePoint::getRows).toList()))
                .containsExactly(55, 109, 219, 437, 875, 1_750);
        assertThat(own.stream().filter(p -> p.getRows() == 1_750).map(CurvePoint::getValue))
                .as("from all rows they have been learnt before")
                .containsExactly(loss(12), loss(2));
        assertThat(own.stream().filter(p -> p.getRepeat() == 2)).hasSize(2 * SIZES.size());
        assertThat(opened(study, 2).getCurve(0).getRecipe()).isEqualTo("straight#2");
        assertThat(opened(study, 11).getCurveList()).as("a third").isEmpty();
    }

    @Test
    void withoutBeingAskedAStudyLearnsNoneInShortBudgetsOrInWork() {
        for (var budget : List.of(new Budget.Trials(5), time(60), time(599))) {
            var study = studies.mesh.create(Asked.draft(Asked.search(), Optional.of(budget)));
            assertThat(studies.mesh.studies.get(study).study().spec().learningCurve()).isFalse();
            studies.mesh.studies.delete(study);
        }
        var unsaid = studies.mesh.create(Asked.draft(Asked.search(), Optional.of(time(600))));
        assertThat(studies.mesh.studies.get(unsaid).study().spec().learningCurve()).isTrue();
        var unwanted = studies.mesh.create(TestStudies.draft(time(600), false));
        assertThat(studies.mesh.studies.get(unwanted).study().spec().learningCurve()).isFalse();
    }

    @Test
    void theSameStudyLearnsTheSameCurveWhoeverIsFaster() throws InvalidProtocolBufferException {
        var one = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finish(one);
        studies.shuffle(99);
        var two = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finish(two);
        assertThat(opened(two, 12).getCurveList()).isEqualTo(opened(one, 12).getCurveList());
    }

    @Test
    void aSchedulerThatDiesWhileItLearnsTheCurveLosesNothing()
            throws InvalidProtocolBufferException {
        var whole = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finish(whole);
        var cut = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.finishDying(cut);
        assertThat(opened(cut, 12).getCurveList()).isEqualTo(opened(whole, 12).getCurveList());
        assertThat(studies.winner(cut).getTrial()).isEqualTo(studies.winner(whole).getTrial());
    }

    @Test
    void aPartThatBreaksIsAPointLess() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(wanted(new Budget.Trials(12)));
        studies.players.broken.add(study + "/12/curve-3");
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(12);
        assertThat(opened(study, 12).getCurveList()).hasSize(2 * (PARTS + 1) - 1);
        assertThat(studies.mesh.studies.get(study).study().repeatable()).isTrue();
    }

    @Test
    void timeRunsOutForTheCurveBeforeItDoesForTheFinalists() throws InvalidProtocolBufferException {
        var created = studies.clock.instant();
        var study = studies.mesh.create(wanted(time(600)));
        while (curves(study) == 0) {
            studies.workers(2);
            studies.mesh.courses.look(study);
            workBut(study, "CURVE");
            studies.clock.advance(Duration.ofSeconds(4));
        }
        studies.players.work(studies.ready("/curve-1"));
        while (!studies.ended(study)) {
            studies.workers(2);
            studies.mesh.courses.look(study);
            workBut(study, "CURVE");
            studies.clock.advance(Duration.ofSeconds(1));
        }
        var ended = studies.mesh.studies.get(study).study().ending().orElseThrow().at();
        assertThat(ended).isBefore(created.plusSeconds(600));
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(rows(study)).filteredOn(row -> row.step() == Step.DONE).hasSize(1);
        assertThat(rows(study)).noneMatch(row -> row.step().open());
        assertThat(studies.notices(study, "CURVE_CUT"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.getSentence())
                                .isEqualTo(
                                        "The learning curve ends early: 29 of 30 parts were not"
                                                + " learnt in time."));
        var last = opened(study, studies.winner(study).getTrial());
        assertThat(last.getCurveList()).hasSizeBetween(2, 3);
    }

    @Test
    void whereTimeIsShortFewerDrawsAreAskedForOrNone() {
        assertThat(partsWithin(200)).isEqualTo(2 * SIZES.size());
        assertThat(partsWithin(20)).isZero();
    }

    @Test
    void whoStopsTheStudyDoesNotWaitForACurve() {
        var study = studies.mesh.create(wanted(new Budget.Trials(8)));
        while (curves(study) == 0) {
            studies.mesh.courses.look(study);
            workBut(study, "CURVE");
        }
        studies.mesh.studies.stop(study);
        studies.mesh.courses.look(study);
        assertThat(studies.players.ready()).noneMatch(task -> task.kind().equals("CURVE"));
        studies.finish(study);
        assertThat(studies.winner(study).getPassed()).isTrue();
    }

    @Test
    void refusesACurveOfTooFewRows() {
        var tiny = new TestStudies(folder, CurvesTest::players);
        tiny.database.inTransaction(handle -> handle.execute("DELETE FROM dataset"));
        tiny.mesh.registerData(220);
        var refused =
                catchThrowableOfType(
                        MeshException.class, () -> tiny.mesh.create(wanted(new Budget.Trials(5))));
        assertThat(refused.problems())
                .containsExactly(
                        new Problem(
                                "learning_curve",
                                "true",
                                "A learning curve needs at least 250 rows to learn from in parts,"
                                        + " and there are 220."));
    }

    /// Each part and trial takes two seconds, on two workers.
    private int partsWithin(int seconds) {
        var study = studies.mesh.create(wanted(time(seconds)));
        while (!studies.ended(study)) {
            studies.workers(2);
            studies.mesh.courses.look(study);
            studies.players.step();
            studies.clock.advance(Duration.ofMillis(seconds * 20L));
        }
        return rows(study).size();
    }

    private void workBut(StudyId study, String kind) {
        studies.players.ready().stream()
                .filter(task -> task.id().startsWith(study.text()))
                .filter(task -> !task.kind().equals(kind))
                .findFirst()
                .ifPresent(studies.players::work);
    }

    private long curves(StudyId study) {
        return studies.players.ready().stream()
                .filter(task -> task.id().startsWith(study.text()))
                .filter(task -> task.kind().equals("CURVE"))
                .count();
    }

    private List<CurveRow> rows(StudyId study) {
        return studies.database.inTransaction(handle -> CurveRows.all(handle, study));
    }

    private TrialRequest request(StudyId study, int trial, int part)
            throws InvalidProtocolBufferException {
        return TrialRequest.parseFrom(studies.payload(study + "/" + trial + "/curve-" + part));
    }

    private EvaluationRequest opened(StudyId study, int trial)
            throws InvalidProtocolBufferException {
        return EvaluationRequest.parseFrom(studies.payload(study + "/" + trial + "/full"));
    }

    private static Budget time(int seconds) {
        return new Budget.Wall(Duration.ofSeconds(seconds));
    }

    private static StudyDraft wanted(Budget budget) {
        return TestStudies.draft(budget, true);
    }

    private static double loss(int trial) {
        return trial == 1 ? 0.5 : 0.45 - trial / 200.0;
    }

    private static Players players(TestMesh mesh, Path folder, long seed) {
        return new Players(mesh, folder, CurvesTest::loss, seed);
    }
}
