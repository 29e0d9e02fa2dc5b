package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyEvent.EventCase;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoursesTest {

    @TempDir private Path folder;

    private TestStudies studies;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        studies = new TestStudies(folder, CoursesTest::players);
    }

    @Test
    void aBudgetOfTrialsIsSpentToTheLastAndTheBestWins() {
        var study = studies.mesh.create(TestStudies.trials(12));
        studies.finish(study);
        var seen = studies.mesh.studies.get(study);
        assertThat(seen.totals()).isEqualTo(new TrialTotals(12, 0, 0, 0, 0));
        assertThat(seen.study().state()).isEqualTo(StudyState.DONE);
        var winner = studies.winner(study);
        assertThat(winner.getTrial()).isEqualTo(12);
        assertThat(winner.getPassed()).isTrue();
        assertThat(winner.getModel()).isEqualTo("studies/" + study + "/models/12");
        assertThat(winner.getMetricsList()).extracting(m -> m.getName()).contains("log_loss");
        assertThat(winner.getSentence())
                .startsWith("boosted#12 is the winner. It beats straight#2 by ");
    }

    @Test
    void failedTrialsCountAndRetriesDoNot() {
        var study = studies.mesh.create(TestStudies.trials(6));
        studies.mesh.courses.look(study);
        studies.players.broken.add(study + "/4/train");
        studies.finish(study);
        assertThat(studies.mesh.studies.get(study).totals())
                .isEqualTo(new TrialTotals(5, 1, 0, 0, 0));
        assertThat(kinds(study)).contains(EventCase.TRIAL_ENDED).doesNotContain(EventCase.NOTICE);
    }

    @Test
    void theSameSeedGivesTheSameStudyWhoeverIsFaster() {
        var one = studies.mesh.create(TestStudies.trials(30));
        studies.finish(one);
        studies.shuffle(99);
        var two = studies.mesh.create(TestStudies.trials(30));
        studies.finish(two);
        assertThat(proposals(two)).hasSize(30).isEqualTo(proposals(one));
        assertThat(studies.winner(two).getTrial()).isEqualTo(studies.winner(one).getTrial());
    }

    @Test
    void aSchedulerThatDiesAfterEveryStepLosesNothing() {
        var whole = studies.mesh.create(TestStudies.trials(15));
        studies.finish(whole);
        studies.shuffle(5);
        var cut = studies.mesh.create(TestStudies.trials(15));
        studies.finishDying(cut);
        assertThat(proposals(cut)).isEqualTo(proposals(whole));
        assertThat(studies.mesh.studies.get(cut).totals())
                .isEqualTo(new TrialTotals(15, 0, 0, 0, 0));
        assertThat(studies.winner(cut).getTrial()).isEqualTo(studies.winner(whole).getTrial());
    }

    @Test
    void noMoreTrialsThanTheDeclaredParallelismAreInFlight() {
        var study = studies.mesh.create(TestStudies.trials(30));
        studies.mesh.courses.look(study);
        assertThat(studies.players.ready()).as("4 in flight").hasSize(4);
        studies.players.work(studies.players.ready().getLast());
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).as("trial 5 waits for trial 1").hasSize(4);
        studies.players.work(studies.ready("/1/train"));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).as("and for what its report says of gates").hasSize(4);
        studies.players.work(studies.ready("/1/search"));
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).hasSize(5);
    }

    @Test
    void aFinalistThatIsRefusedOnTheSealedRowsIsFollowedByTheNext() {
        studies.players.refusedWhenOpened.addAll(List.of(12, 11, 10, 2));
        var study = studies.mesh.create(TestStudies.trials(12));
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(9);
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(studies.winner(study).getSentence())
                .contains("boosted#12 scored best and was refused: Its AUC is 0.6");
    }

    @Test
    void aRefitThatBreaksFallsBackOnTheNextFinalist() {
        var study = studies.mesh.create(TestStudies.trials(8));
        studies.players.broken.add(study + "/8/refit");
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(7);
        assertThat(kinds(study)).contains(EventCase.NOTICE);
    }

    @Test
    void withoutAModelThatBeatsItTheZeroRuleIsTheAnswer() {
        studies.players = new Players(studies.mesh, folder, trial -> 0.5 + trial / 100.0, 1);
        studies.players.beatsZeroRule = false;
        var study = studies.mesh.create(TestStudies.trials(5));
        studies.finish(study);
        var winner = studies.winner(study);
        assertThat(winner.getFamily()).isEqualTo("zero-rule");
        assertThat(winner.getPassed()).isFalse();
        assertThat(winner.getSentence())
                .startsWith(
                        "No model beats the zero rule on this data (best: straight#2, difference");
        assertThat(studies.mesh.studies.get(study).study().state()).isEqualTo(StudyState.DONE);
    }

    @Test
    void aStudyWhoseEveryTrialBreaksStillAnswers() {
        var study = studies.mesh.create(TestStudies.trials(3));
        List.of(1, 2, 3).forEach(n -> studies.players.broken.add(study + "/" + n + "/train"));
        studies.finish(study);
        assertThat(studies.mesh.studies.get(study).study().ending())
                .map(StudyRow.Ending::sentence)
                .get()
                .asString()
                .startsWith("No model was trained");
    }

    @Test
    void aBudgetOfTimeIsKeptToTheMoment() throws InvalidProtocolBufferException {
        studies.workers(2);
        var created = studies.clock.instant();
        var study = studies.mesh.create(TestStudies.wall(60));
        studies.mesh.courses.look(study);
        var request = TrialRequest.parseFrom(studies.payload(study + "/1/train"));
        assertThat(request.getStopAt().getSeconds())
                .as("three quarters of a minute, and a little more")
                .isEqualTo(created.plusSeconds(48).getEpochSecond());
        assertThat(request.getNotAfter().getSeconds())
                .as("a first model may come a minute too late")
                .isEqualTo(created.plusSeconds(120).getEpochSecond());
        while (!studies.ended(study)) {
            studies.workers(2);
            studies.mesh.courses.look(study);
            studies.players.step();
            studies.clock.advance(Duration.ofMillis(400));
        }
        var seen = studies.mesh.studies.get(study);
        assertThat(seen.study().ending().orElseThrow().at()).isBefore(created.plusSeconds(60));
        assertThat(seen.totals().finished()).isGreaterThan(10);
        assertThat(studies.winner(study).getPassed()).isTrue();
    }

    /// Trials wait for others, and for their next attempt: that must not cost them their time.
    @Test
    void aBudgetOfTrialsLimitsEachAttemptAndHasNoEnd() throws InvalidProtocolBufferException {
        var study = studies.mesh.create(TestStudies.trials(6));
        studies.mesh.courses.look(study);
        var request = TrialRequest.parseFrom(studies.payload(study + "/4/train"));
        assertThat(request.hasNotAfter() || request.hasStopAt()).isFalse();
        assertThat(request.getTimeLimit().getSeconds()).isEqualTo(3_600);
    }

    @Test
    void inTimeBudgetsAFewMoreTrialsThanSlotsAreInFlight() {
        studies.workers(5);
        var study = studies.mesh.create(TestStudies.wall(60));
        studies.mesh.courses.look(study);
        assertThat(studies.players.ready()).hasSize(6);
    }

    @Test
    void whoDoesNotStopInTimeIsCalledOff() {
        studies.workers(1);
        var study = studies.mesh.create(TestStudies.wall(60));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        studies.players.work(studies.ready("/2/train"));
        studies.mesh.courses.look(study);
        var _ = studies.players.claim(studies.ready("/3/train"));
        studies.players.starts.tell();
        studies.clock.advance(Duration.ofSeconds(35));
        studies.mesh.courses.look(study);
        assertThat(studies.mesh.studies.get(study).totals().running()).isEqualTo(1);
        studies.clock.advance(Duration.ofSeconds(6));
        studies.mesh.courses.look(study);
        var totals = studies.mesh.studies.get(study).totals();
        assertThat(totals.stopped()).isEqualTo(1 + waiting(study));
        assertThat(totals.failed()).as("the end of the time is no fault").isZero();
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(2);
    }

    @Test
    void aFirstModelThatIsLateIsWaitedForAndTested() {
        studies.workers(1);
        var study = studies.mesh.create(TestStudies.wall(20));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        var slow = studies.players.claim(studies.ready("/2/train"));
        studies.players.starts.tell();
        studies.clock.advance(Duration.ofSeconds(26));
        studies.mesh.courses.look(study);
        assertThat(studies.mesh.studies.get(study).totals().running()).isEqualTo(1);
        studies.players.say(
                slow,
                studies.players.trained(new Players.Ready(study + "/2/train", 2, "TRAIN", 1)));
        studies.workers(1);
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(2);
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(studies.winner(study).getSentence()).contains("The budget was overrun by 6 s");
    }

    @Test
    void aBaselineIsNoFinalistAloneWhileTheReportOnAModelIsComing() {
        studies.workers(1);
        var study = studies.mesh.create(TestStudies.wall(20));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        studies.players.work(studies.ready("/2/train"));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/search"));
        studies.clock.advance(Duration.ofSeconds(21));
        studies.workers(1);
        studies.mesh.courses.look(study);
        studies.mesh.courses.look(study);
        assertThat(studies.ended(study)).isFalse();
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(2);
        assertThat(studies.winner(study).getPassed()).isTrue();
    }

    /// It would be a pity to open the second best alone.
    @Test
    void theReportOnABetterModelIsWaitedFor() {
        studies.workers(1);
        var study = studies.mesh.create(TestStudies.wall(20));
        for (int number = 1; number <= 3; number++) {
            studies.mesh.courses.look(study);
            studies.players.work(studies.ready("/" + number + "/train"));
        }
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/search"));
        studies.players.work(studies.ready("/2/search"));
        studies.clock.advance(Duration.ofSeconds(21));
        studies.workers(1);
        studies.mesh.courses.look(study);
        studies.mesh.courses.look(study);
        assertThat(studies.rows(study)).allMatch(row -> row.refitted() == Step.NONE);
        studies.finish(study);
        assertThat(studies.winner(study).getTrial()).isEqualTo(3);
    }

    @Test
    void afterThatAnAnswerIsGivenWithWhatThereIs() {
        studies.workers(1);
        var study = studies.mesh.create(TestStudies.wall(60));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/train"));
        studies.mesh.courses.look(study);
        studies.players.work(studies.ready("/1/search"));
        studies.clock.advance(Duration.ofMinutes(2));
        for (int i = 0; i < 5; i++) {
            studies.mesh.courses.look(study);
        }
        assertThat(studies.ended(study)).isTrue();
        assertThat(studies.winner(study).getTrial()).isEqualTo(1);
        assertThat(studies.winner(study).getPassed()).isFalse();
        assertThat(studies.players.ready()).as("nothing is left to do").isEmpty();
    }

    @Test
    void aStudyThatIsStoppedFinishesWithTheBestSoFar() {
        var study = studies.mesh.create(TestStudies.trials(30));
        for (int i = 0; i < 12; i++) {
            studies.mesh.courses.look(study);
            studies.players.work(studies.players.ready().getFirst());
        }
        studies.mesh.studies.stop(study);
        studies.mesh.studies.stop(study);
        studies.finish(study);
        var seen = studies.mesh.studies.get(study);
        assertThat(seen.study().state()).isEqualTo(StudyState.STOPPED);
        assertThat(studies.winner(study).getPassed()).isTrue();
        assertThat(seen.totals().running() + seen.totals().waiting()).isZero();
        assertThat(proposals(study)).hasSizeLessThan(15);
    }

    @Test
    void aClockThatDecidedMakesAStudyUnrepeatable() {
        var study = studies.mesh.create(TestStudies.trials(5));
        studies.mesh.courses.look(study);
        var fence = studies.players.claim(studies.ready("/3/train"));
        studies.players.say(
                fence, new TaskResult.Broken(FailureReason.OUT_OF_TIME, "OUT_OF_TIME", 1, 1));
        studies.finish(study);
        assertThat(studies.mesh.studies.get(study).study().repeatable()).isFalse();
    }

    @Test
    void theJournalTellsEverythingInOrder() {
        var study = studies.mesh.create(TestStudies.trials(3));
        studies.finish(study);
        var events = studies.mesh.journal(study);
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
    void aTrialIsTakenWhileItsStudyIsLocked() {
        var study = studies.mesh.create(TestStudies.trials(3));
        studies.mesh.courses.look(study);
        var training = studies.ready("/1/train");
        studies.mesh.database.inTransaction(handle -> {
            StudyRows.lock(handle, study);
            assertThat(CompletableFuture.supplyAsync(() -> studies.players.claim(training)))
                    .succeedsWithin(Duration.ofMinutes(1));
            return 0;
        });
        assertThat(kinds(study)).doesNotContain(EventCase.TRIAL_STARTED);
        studies.players.starts.tell();
        assertThat(kinds(study)).endsWith(EventCase.TRIAL_STARTED);
    }

    @Test
    void aDeletedStudyLeavesNothingBehind() {
        var study = studies.mesh.create(TestStudies.trials(5));
        studies.mesh.courses.look(study);
        var fence = studies.players.claim(studies.ready("/1/train"));
        studies.mesh.studies.delete(study);
        studies.mesh.courses.look(study);
        assertThat(studies.players.ready()).isEmpty();
        assertThat(studies.mesh.journal(study)).isEmpty();
        assertThat(
                        studies.players.say(
                                fence,
                                studies.players.trained(new Players.Ready("", 1, "TRAIN", 1))))
                .isEqualTo(Applied.STALE);
        assertThat(catchThrowable(() -> studies.mesh.studies.get(study)))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private static Players players(TestMesh mesh, Path folder, long seed) {
        return new Players(mesh, folder, trial -> trial == 1 ? 0.5 : 0.45 - trial / 200.0, seed);
    }

    private int waiting(StudyId study) {
        return (int)
                studies.rows(study).stream()
                        .filter(t -> t.number() > 3 && t.outcome().isPresent())
                        .count();
    }

    private List<String> proposals(StudyId study) {
        return studies.rows(study).stream().map(t -> t.number() + " " + t.proposal()).toList();
    }

    private List<EventCase> kinds(StudyId study) {
        return studies.mesh.journal(study).stream().map(StudyEvent::getEventCase).toList();
    }
}
