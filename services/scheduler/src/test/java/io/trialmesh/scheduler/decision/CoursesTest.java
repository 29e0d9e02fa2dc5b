package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyEvent.EventCase;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.TaskResult;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoursesTest {

    private static final int MANY = 500;

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private TestMesh mesh;
    private Players players;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        mesh = mesh();
        mesh.registerData();
        players = players(1);
    }

    @Test
    void aBudgetOfTrialsIsSpentToTheLastAndTheBestWins() {
        var study = mesh.create(trials(12));
        finish(study);
        var seen = mesh.studies.get(study);
        assertThat(seen.totals()).isEqualTo(new TrialTotals(12, 0, 0, 0, 0));
        assertThat(seen.study().state()).isEqualTo(StudyState.DONE);
        var winner = winner(study);
        assertThat(winner.getTrial()).isEqualTo(12);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getModel()).isEqualTo("studies/" + study + "/models/12");
        assertThat(winner.getMetricsList()).extracting(m -> m.getName()).contains("log_loss");
        assertThat(winner.getSentence())
                .startsWith("boosted#12 is the winner. It beats straight#2 by ");
    }

    @Test
    void failedTrialsCountAndRetriesDoNot() {
        var study = mesh.create(trials(6));
        mesh.courses.look(study);
        players.broken.add(study + "/4/train");
        finish(study);
        assertThat(mesh.studies.get(study).totals()).isEqualTo(new TrialTotals(5, 1, 0, 0, 0));
        assertThat(kinds(study)).contains(EventCase.TRIAL_ENDED).doesNotContain(EventCase.NOTICE);
    }

    @Test
    void theSameSeedGivesTheSameStudyWhoeverIsFaster() {
        var one = mesh.create(trials(30));
        finish(one);
        players = players(99);
        var two = mesh.create(trials(30));
        finish(two);
        assertThat(proposals(two)).hasSize(30).isEqualTo(proposals(one));
        assertThat(winner(two).getTrial()).isEqualTo(winner(one).getTrial());
    }

    @Test
    void aSchedulerThatDiesAfterEveryStepLosesNothing() {
        var whole = mesh.create(trials(15));
        finish(whole);
        players = players(5);
        var cut = mesh.create(trials(15));
        for (int i = 0; i < MANY && !ended(cut); i++) {
            // Another process: all memory is gone, the database is not.
            mesh = mesh();
            players = players(i);
            mesh.courses.look(cut);
            players.step();
        }
        assertThat(proposals(cut)).isEqualTo(proposals(whole));
        assertThat(mesh.studies.get(cut).totals()).isEqualTo(new TrialTotals(15, 0, 0, 0, 0));
        assertThat(winner(cut).getTrial()).isEqualTo(winner(whole).getTrial());
    }

    @Test
    void noMoreTrialsThanTheDeclaredParallelismAreInFlight() {
        var study = mesh.create(trials(30));
        mesh.courses.look(study);
        assertThat(players.ready()).as("4 in flight").hasSize(4);
        players.work(players.ready().getLast());
        mesh.courses.look(study);
        assertThat(trained(study)).as("trial 5 waits for trial 1").hasSize(4);
        players.work(only("/1/train"));
        mesh.courses.look(study);
        assertThat(trained(study)).hasSize(5);
    }

    @Test
    void aFinalistThatIsRefusedOnTheSealedRowsIsFollowedByTheNext() {
        players.refusedWhenOpened.addAll(List.of(12, 11, 10, 2));
        var study = mesh.create(trials(12));
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(9);
        assertThat(winner(study).getPassed()).isTrue();
        assertThat(winner(study).getSentence())
                .contains("boosted#12 scored best and was refused: Its AUC is 0.6");
    }

    @Test
    void aRefitThatBreaksFallsBackOnTheNextFinalist() {
        var study = mesh.create(trials(8));
        players.broken.add(study + "/8/refit");
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(7);
        assertThat(kinds(study)).contains(EventCase.NOTICE);
    }

    @Test
    void withoutAModelThatBeatsItTheZeroRuleIsTheAnswer() {
        players = new Players(mesh, folder, trial -> 0.5 + trial / 100.0, 1);
        players.beatsZeroRule = false;
        var study = mesh.create(trials(5));
        finish(study);
        var winner = winner(study);
        assertThat(winner.getFamily()).isEqualTo("zero-rule");
        assertThat(winner.getPassed()).isFalse();
        assertThat(winner.getSentence())
                .startsWith(
                        "No model beats the zero rule on this data (best: straight#2, difference");
        assertThat(mesh.studies.get(study).study().state()).isEqualTo(StudyState.DONE);
    }

    @Test
    void aStudyWhoseEveryTrialBreaksStillAnswers() {
        var study = mesh.create(trials(3));
        List.of(1, 2, 3).forEach(n -> players.broken.add(study + "/" + n + "/train"));
        finish(study);
        assertThat(mesh.studies.get(study).study().ending())
                .map(StudyRow.Ending::sentence)
                .get()
                .asString()
                .startsWith("No model was trained");
    }

    @Test
    void aBudgetOfTimeIsKeptToTheMoment() throws InvalidProtocolBufferException {
        workers(2);
        var created = clock.instant();
        var study = mesh.create(wall(60));
        mesh.courses.look(study);
        var request = TrialRequest.parseFrom(payload(study + "/1/train"));
        assertThat(request.getStopAt().getSeconds())
                .isEqualTo(created.plusSeconds(51).getEpochSecond());
        assertThat(request.getNotAfter().getSeconds())
                .isEqualTo(created.plusSeconds(54).getEpochSecond());
        while (!ended(study)) {
            workers(2);
            mesh.courses.look(study);
            players.step();
            clock.advance(Duration.ofMillis(400));
        }
        var seen = mesh.studies.get(study);
        assertThat(seen.study().ending().orElseThrow().at()).isBefore(created.plusSeconds(60));
        assertThat(seen.totals().finished()).isGreaterThan(10);
        assertThat(winner(study).getPassed()).isTrue();
    }

    /// Trials wait for others, and for their next attempt: that must not cost them their time.
    @Test
    void aBudgetOfTrialsLimitsEachAttemptAndHasNoEnd() throws InvalidProtocolBufferException {
        var study = mesh.create(trials(6));
        mesh.courses.look(study);
        var request = TrialRequest.parseFrom(payload(study + "/4/train"));
        assertThat(request.hasNotAfter() || request.hasStopAt()).isFalse();
        assertThat(request.getTimeLimit().getSeconds()).isEqualTo(3_600);
    }

    @Test
    void inTimeBudgetsAFewMoreTrialsThanSlotsAreInFlight() {
        workers(5);
        var study = mesh.create(wall(60));
        mesh.courses.look(study);
        assertThat(players.ready()).hasSize(6);
    }

    @Test
    void whoDoesNotStopInTimeIsCalledOff() {
        workers(1);
        var study = mesh.create(wall(60));
        mesh.courses.look(study);
        players.work(only("/1/train"));
        mesh.courses.look(study);
        var _ = players.claim(only("/2/train"));
        clock.advance(Duration.ofSeconds(47));
        mesh.courses.look(study);
        assertThat(mesh.studies.get(study).totals().running()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        mesh.courses.look(study);
        assertThat(mesh.studies.get(study).totals().failed()).isEqualTo(1 + waiting(study));
        finish(study);
        assertThat(winner(study).getTrial()).isEqualTo(1);
    }

    @Test
    void atTheDeadlineAnAnswerIsGivenWithWhatThereIs() {
        workers(1);
        var study = mesh.create(wall(60));
        mesh.courses.look(study);
        players.work(only("/1/train"));
        mesh.courses.look(study);
        players.work(only("/1/search"));
        clock.advance(Duration.ofSeconds(60));
        for (int i = 0; i < 5; i++) {
            mesh.courses.look(study);
        }
        assertThat(ended(study)).isTrue();
        assertThat(winner(study).getTrial()).isEqualTo(1);
        assertThat(winner(study).getPassed()).isFalse();
        assertThat(players.ready()).as("nothing is left to do").isEmpty();
    }

    @Test
    void aStudyThatIsStoppedFinishesWithTheBestSoFar() {
        var study = mesh.create(trials(30));
        for (int i = 0; i < 12; i++) {
            mesh.courses.look(study);
            players.work(players.ready().getFirst());
        }
        mesh.studies.stop(study);
        mesh.studies.stop(study);
        finish(study);
        var seen = mesh.studies.get(study);
        assertThat(seen.study().state()).isEqualTo(StudyState.STOPPED);
        assertThat(winner(study).getPassed()).isTrue();
        assertThat(seen.totals().running() + seen.totals().waiting()).isZero();
        assertThat(proposals(study)).hasSizeLessThan(15);
    }

    @Test
    void aClockThatDecidedMakesAStudyUnrepeatable() {
        var study = mesh.create(trials(5));
        mesh.courses.look(study);
        var fence = players.claim(only("/3/train"));
        players.say(fence, new TaskResult.Broken(FailureReason.OUT_OF_TIME, "OUT_OF_TIME", 1, 1));
        finish(study);
        assertThat(mesh.studies.get(study).study().repeatable()).isFalse();
    }

    @Test
    void theJournalTellsEverythingInOrder() {
        var study = mesh.create(trials(3));
        finish(study);
        var events = mesh.journal(study);
        assertThat(events).extracting(StudyEvent::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(events.getLast().getStudyChanged().getStudy().getWinner().getTrial())
                .isEqualTo(3);
        assertThat(events.getLast().getSequence()).isEqualTo(events.size());
        assertThat(kinds(study))
                .contains(
                        EventCase.TRIAL_REQUESTED,
                        EventCase.TRIAL_STARTED,
                        EventCase.TRIAL_ENDED,
                        EventCase.TRIAL_EXAMINED,
                        EventCase.LEADERBOARD_CHANGED,
                        EventCase.STUDY_CHANGED);
    }

    @Test
    void aDeletedStudyLeavesNothingBehind() {
        var study = mesh.create(trials(5));
        mesh.courses.look(study);
        var fence = players.claim(only("/1/train"));
        mesh.studies.delete(study);
        mesh.courses.look(study);
        assertThat(players.ready()).isEmpty();
        assertThat(mesh.journal(study)).isEmpty();
        assertThat(players.say(fence, players.trained(new Players.Ready("", 1, "TRAIN", 1))))
                .isEqualTo(Applied.STALE);
        assertThat(catchThrowable(() -> mesh.studies.get(study)))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private TestMesh mesh() {
        return new TestMesh(
                database, clock, folder, (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
    }

    private Players players(long seed) {
        return new Players(mesh, folder, trial -> trial == 1 ? 0.5 : 0.45 - trial / 200.0, seed);
    }

    private void finish(StudyId study) {
        for (int i = 0; i < MANY && !ended(study); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(ended(study)).isTrue();
    }

    private boolean ended(StudyId study) {
        return mesh.studies.get(study).study().state().ended();
    }

    private static StudyDraft trials(int count) {
        return Asked.draft(Asked.search(), Optional.of(new Budget.Trials(count)));
    }

    private static StudyDraft wall(int seconds) {
        return Asked.draft(
                Asked.search(), Optional.of(new Budget.Wall(Duration.ofSeconds(seconds))));
    }

    private Winner winner(StudyId study) {
        try {
            return Winner.parseFrom(
                    mesh.studies.get(study).study().ending().orElseThrow().winner());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TrialRow> trained(StudyId study) {
        return database.inTransaction(handle -> TrialRows.all(handle, study));
    }

    private int waiting(StudyId study) {
        return (int)
                trained(study).stream()
                        .filter(t -> t.number() > 2 && t.outcome().isPresent())
                        .count();
    }

    private List<String> proposals(StudyId study) {
        return trained(study).stream().map(t -> t.number() + " " + t.proposal()).toList();
    }

    private List<EventCase> kinds(StudyId study) {
        return mesh.journal(study).stream().map(StudyEvent::getEventCase).toList();
    }

    private Players.Ready only(String suffix) {
        return players.ready().stream()
                .filter(task -> task.id().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private byte[] payload(String task) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT payload FROM task WHERE id = :id")
                        .bind("id", task)
                        .mapTo(byte[].class)
                        .one());
    }

    private void workers(int slots) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO worker (name, kind, slots, draining, seen)
                                VALUES ('w1', 'WORKER', :slots, false, :now)
                                ON CONFLICT (name) DO UPDATE SET seen = excluded.seen
                                """)
                        .bind("slots", slots)
                        .bind("now", Timestamp.from(clock.instant()))
                        .execute());
    }
}
