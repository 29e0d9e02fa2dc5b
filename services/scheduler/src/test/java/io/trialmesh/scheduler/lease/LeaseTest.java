package io.trialmesh.scheduler.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refusal;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refused;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Trained;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import io.trialmesh.scheduler.task.WorkerKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final RecordedOutcomes outcomes = new RecordedOutcomes();
    private final io.trialmesh.scheduler.SchedulerConfig config = TestConfig.of(Map.of());
    private final TaskEndings endings = new TaskEndings(clock, config, outcomes);
    private final Claims claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
    private final Starts starts = new Starts(database, config, claims, outcomes);
    private final Renewals renewals = new Renewals(database, clock, config, outcomes);
    private final Sweeper sweeper = new Sweeper(database, clock, config, endings);

    @Test
    void grantsOneOfSixteenClaimsThatRace() throws Exception {
        var task = queued(1);
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var racers =
                    IntStream.range(0, 16)
                            .<Callable<ClaimAnswer>>mapToObj(i ->
                                    () -> {
                                        begin.await();
                                        return claim(task, 1, "worker-" + i, 1);
                                    })
                            .map(threads::submit)
                            .toList();
            begin.countDown();
            int granted = 0;
            for (var racer : racers) {
                switch (racer.get()) {
                    case Granted _ -> granted++;
                    case Refused(var why) -> assertThat(why).isEqualTo(Refusal.HELD);
                }
            }
            assertThat(granted).isEqualTo(1);
        }
        starts.tell();
        assertThat(study.heard()).singleElement().asString().startsWith("started s-41c2/1/train#1");
    }

    @Test
    void refusesAnotherAttemptAndATaskNobodyKnows() {
        var task = queued(1);
        assertThat(claim(task, 2, "w", 1)).isEqualTo(new Refused(Refusal.STALE));
        assertThat(claim(new TaskId("s-none/1/train"), 1, "w", 1))
                .isEqualTo(new Refused(Refusal.STALE));
    }

    @Test
    void refusesATaskThatEnded() {
        var task = queued(1);
        database.inTransaction(handle -> study.tasks().cancel(handle, TestStudy.STUDY));
        assertThat(claim(task, 1, "w", 1)).isEqualTo(new Refused(Refusal.ENDED));
    }

    @Test
    void takesOverALiveLeaseWhenTheBrokerDeliversAgain() {
        var task = queued(1);
        var first = granted(claim(task, 1, "w1", 1));
        assertThat(claim(task, 1, "w2", 1)).isEqualTo(new Refused(Refusal.HELD));
        var second = granted(claim(task, 1, "w2", 2));
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void answersTheSameWorkerAgainWhoseAnswerWasLost() {
        var task = queued(1);
        var first = granted(claim(task, 1, "w1", 1));
        var again = granted(claim(task, 1, "w1", 1));
        assertThat(again.token()).isNotEqualTo(first.token());
    }

    @Test
    void tellsTheStudyOnceAndALittleLater() {
        granted(claim(queued(1), 1, "w", 1));
        assertThat(study.heard()).isEmpty();
        assertThat(starts.tell()).isFalse();
        assertThat(study.heard()).containsExactly("started s-41c2/1/train#1 by w");
        granted(claim(queued(2), 1, "w", 1));
        assertThat(starts.tell()).isFalse();
        assertThat(study.heard()).hasSize(2).last().isEqualTo("started s-41c2/2/train#1 by w");
    }

    @Test
    void tellsAStartBeforeWhatBecameOfIt() {
        var task = queued(1);
        granted(claim(task, 1, "w1", 1));
        var holder = granted(claim(task, 1, "w2", 2));
        say(holder, 1, trained(0.5));
        starts.tell();
        assertThat(study.heard())
                .containsExactly(
                        "started s-41c2/1/train#1 by w1",
                        "started s-41c2/1/train#1 by w2",
                        "trained s-41c2/1/train#1 0.5");
    }

    /// Those of a scheduler that was killed after the claim.
    @Test
    void tellsWhatAnEarlierProcessHasLeftUntold() {
        granted(claim(queued(1), 1, "w", 1));
        var later = new Claims(database, clock, new SecureRandom(), config, outcomes);
        new Starts(database, config, later, outcomes).tell();
        assertThat(study.heard()).containsExactly("started s-41c2/1/train#1 by w");
    }

    @Test
    void takesOverALeaseThatRanOut() {
        var task = queued(1);
        granted(claim(task, 1, "w1", 1));
        clock.advance(MINUTE);
        granted(claim(task, 1, "w2", 1));
    }

    @Test
    void refusesAZombieWithAnOldToken() {
        var task = queued(1);
        var zombie = granted(claim(task, 1, "w1", 1));
        var holder = granted(claim(task, 1, "w2", 2));
        assertThat(say(zombie, 1, trained(0.5))).isEqualTo(Applied.STALE);
        // The epoch alone, as a database that forgot a claim gives it again, is not enough.
        var forged = new Fence(task, 1, holder.epoch(), zombie.token());
        assertThat(say(forged, 1, trained(0.5))).isEqualTo(Applied.STALE);
        assertThat(study.state(task)).isEqualTo(TaskState.RUNNING);
        assertThat(say(holder, 1, trained(0.7))).isEqualTo(Applied.APPLIED);
        assertThat(study.heard()).last().isEqualTo("trained s-41c2/1/train#1 0.7");
    }

    @Test
    void appliesTheSameWordsOnce() {
        var holder = granted(claim(queued(1), 1, "w", 1));
        assertThat(say(holder, 1, trained(0.5))).isEqualTo(Applied.APPLIED);
        assertThat(say(holder, 1, trained(0.5))).isEqualTo(Applied.REPEATED);
        assertThat(say(holder, 1, trained(0.6))).isEqualTo(Applied.STALE);
        assertThat(study.heard()).hasSize(2);
    }

    @Test
    void renewsManyLeasesAtOnceAndTellsZombiesToCancel() {
        var one = granted(claim(queued(1), 1, "w", 1));
        var two = granted(claim(queued(2), 1, "w", 1));
        var zombie = new Fence(two.task(), 1, two.epoch(), "0123");
        var unknown = new Fence(new TaskId("s-none/1/train"), 1, 1, "0123");
        clock.advance(Duration.ofSeconds(15));
        assertThat(renew(one, zombie, unknown))
                .containsExactly(
                        Map.entry(one, Instruction.CONTINUE),
                        Map.entry(zombie, Instruction.CANCEL),
                        Map.entry(unknown, Instruction.CANCEL));
        clock.advance(Duration.ofSeconds(15));
        sweeper.sweep();
        assertThat(study.state(one.task())).isEqualTo(TaskState.RUNNING);
        assertThat(study.state(two.task())).isEqualTo(TaskState.READY);
    }

    @Test
    void carriesProgressOfThoseWhoHoldTheirLease() {
        var one = granted(claim(queued(1), 1, "w", 1));
        renew(one);
        assertThat(outcomes.progress()).containsExactly("s-41c2/1/train#1 3 0.25");
    }

    @Test
    void tellsTrainingsToStopAndEndsThoseThatWait() {
        var running = granted(claim(queued(1), 1, "w", 1));
        var waiting = study.train(2);
        var evaluation = study.evaluate(1);
        var ended =
                database.inTransaction(
                        handle -> study.tasks().requestStop(handle, TestStudy.STUDY));
        assertThat(ended).singleElement().satisfies(a -> assertThat(a.task()).isEqualTo(waiting));
        assertThat(renew(running)).containsEntry(running, Instruction.STOP);
        assertThat(study.state(evaluation)).isEqualTo(TaskState.READY);
        assertThat(say(running, 1, trained(0.5))).isEqualTo(Applied.APPLIED);
    }

    @Test
    void doesNotTryAgainWhatWasToldToStop() {
        var running = granted(claim(queued(1), 1, "w", 1));
        database.inTransaction(handle -> study.tasks().requestStop(handle, TestStudy.STUDY));
        clock.advance(MINUTE);
        sweeper.sweep();
        assertThat(study.state(running.task())).isEqualTo(TaskState.ENDED);
        assertThat(study.heard()).last().asString().startsWith("failed s-41c2/1/train#1 LOST");
    }

    @Test
    void cancelsTrainingsAloneOrEverything() {
        var training = granted(claim(queued(1), 1, "w", 1));
        var evaluation = study.evaluate(1);
        database.inTransaction(handle -> study.tasks().cancelTrainings(handle, TestStudy.STUDY));
        assertThat(renew(training)).containsEntry(training, Instruction.CANCEL);
        assertThat(say(training, 1, trained(0.5))).isEqualTo(Applied.STALE);
        assertThat(study.state(evaluation)).isEqualTo(TaskState.READY);
        database.inTransaction(handle -> study.tasks().cancel(handle, TestStudy.STUDY));
        assertThat(study.state(evaluation)).isEqualTo(TaskState.ENDED);
    }

    @Test
    void triesALostTaskThreeTimesAndThenSaysSo() {
        var task = study.train(1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            study.queue(task);
            granted(claim(task, attempt, "w", 1));
            sweeper.sweep();
            assertThat(study.state(task)).isEqualTo(TaskState.RUNNING);
            clock.advance(MINUTE);
            sweeper.sweep();
        }
        assertThat(study.state(task)).isEqualTo(TaskState.ENDED);
        assertThat(study.heard())
                .containsExactly(
                        "started s-41c2/1/train#1 by w",
                        "retried s-41c2/1/train#2 LOST",
                        "started s-41c2/1/train#2 by w",
                        "retried s-41c2/1/train#3 LOST",
                        "started s-41c2/1/train#3 by w",
                        "failed s-41c2/1/train#3 LOST: no sign of life from w for 20 s");
    }

    @Test
    void pausesBeforeAnotherAttemptAndNeverTriesBadDataAgain() {
        var crashed = granted(claim(queued(1), 1, "w", 1));
        say(crashed, 1, new Broken(FailureReason.NATIVE_CRASH, "SIGSEGV", 1, 1));
        assertThat(study.state(crashed.task())).isEqualTo(TaskState.READY);
        assertThat(study.count("task WHERE not_before > created")).isEqualTo(1);
        var bad = granted(claim(queued(2), 1, "w", 1));
        say(bad, 1, new Broken(FailureReason.BAD_DATA, "no rows", 1, 1));
        assertThat(study.state(bad.task())).isEqualTo(TaskState.ENDED);
        assertThat(study.heard()).last().isEqualTo("failed s-41c2/2/train#1 BAD_DATA: no rows");
    }

    @Test
    void forgetsWhatWasSaidOfTasksThatEndedLongAgo() {
        var old = granted(claim(queued(1), 1, "w", 1));
        say(old, 1, trained(0.5));
        var open = granted(claim(queued(2), 1, "w", 1));
        say(open, 1, new Broken(FailureReason.NATIVE_CRASH, "SIGSEGV", 1, 1));
        clock.advance(config.lease().said().plusSeconds(1));
        var fresh = granted(claim(queued(3), 1, "w", 1));
        say(fresh, 1, trained(0.7));
        sweeper.sweep();
        assertThat(study.count("applied_event")).isEqualTo(2);
        assertThat(study.count("applied_event WHERE task = '" + old.task() + "'")).isZero();
        assertThat(say(fresh, 1, trained(0.7))).isEqualTo(Applied.REPEATED);
        assertThat(say(old, 1, trained(0.5))).isEqualTo(Applied.STALE);
        assertThat(study.heard()).filteredOn(said -> said.contains("/1/train")).hasSize(2);
    }

    @Test
    void neverGivesATokenTwice() {
        var task = queued(1);
        var tokens = new HashSet<String>();
        for (int delivery = 2; delivery < 52; delivery++) {
            tokens.add(granted(claim(task, 1, "w", delivery)).token());
        }
        assertThat(tokens).hasSize(50).allMatch(token -> token.length() == 32);
    }

    private TaskId queued(int trial) {
        var task = study.train(trial);
        study.queue(task);
        return task;
    }

    private ClaimAnswer claim(TaskId task, int attempt, String worker, int delivery) {
        return claims.claim(new Claim(task, attempt, worker, delivery));
    }

    private static Fence granted(ClaimAnswer answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).fence();
    }

    private Map<Fence, Instruction> renew(Fence... fences) {
        var newest = Optional.of(new Measurement(3, 0.25));
        return renewals.renew(
                new Heartbeat(
                        "w",
                        WorkerKind.WORKER,
                        List.of("normal"),
                        2,
                        false,
                        List.of(fences).stream()
                                .map(fence -> new Heartbeat.Renewal(fence, newest, 1))
                                .toList()));
    }

    private Applied say(Fence fence, long sequence, io.trialmesh.scheduler.task.TaskResult result) {
        var said = new Said(fence, sequence, result.toString(), result);
        return database.inTransaction(handle -> endings.apply(handle, said));
    }

    private static Trained trained(double objective) {
        return new Trained(objective, 1, List.of(), false, Optional.empty(), List.of(), 1, 1, 1);
    }
}
