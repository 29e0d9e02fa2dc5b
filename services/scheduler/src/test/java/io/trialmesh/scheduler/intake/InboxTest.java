package io.trialmesh.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.lease.Claim;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import io.trialmesh.wire.name.Topics;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final String TOO_OFTEN = "Offset delivery count exceeded the threshold.";

    private static final Map<String, String> IDS =
            Map.of(Topics.TRIAL_EVENTS, "topic-1", "dlq.trials.normal.v1", "topic-2");

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final RecordedOutcomes outcomes = new RecordedOutcomes();
    private final SchedulerConfig config = TestConfig.of(Map.of("dispatch.tries", "2"));
    private final TaskEndings endings = new TaskEndings(clock, config, outcomes);
    private final Claims claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
    private final IntakeCounts counts = new IntakeCounts();
    private final Inbox inbox = new Inbox(database, clock, config, endings, counts);

    @Test
    void appliesAnEventThatComesTwiceOnce() {
        var event = finished(claimed(1), 0.5);
        accept(record(0, event), record(1, event));
        accept(record(2, event));
        assertThat(study.heard())
                .containsExactly("started s-41c2/1/train#1 by w", "trained s-41c2/1/train#1 0.5");
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(counts.repeated()).isEqualTo(2);
        assertThat(offset()).isEqualTo(3);
    }

    @Test
    void refusesAndCountsStaleEvents() {
        var holder = claimed(1);
        var zombie = new Fence(holder.task(), 1, holder.epoch() - 1, "00");
        accept(record(0, finished(zombie, 0.5)));
        assertThat(counts.stale()).isEqualTo(1);
        assertThat(study.state(holder.task())).isEqualTo(TaskState.RUNNING);
        assertThat(offset()).isEqualTo(1);
    }

    @Test
    void appliesOnceWhatACrashBeforeTheCommitUndid() {
        var event = finished(claimed(1), 0.5);
        outcomes.breakTimes(1);
        accept(record(0, event));
        assertThat(study.heard()).hasSize(2).last().isEqualTo("trained s-41c2/1/train#1 0.5");
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(offset()).isEqualTo(1);
    }

    @Test
    void putsAwayWhatBreaksAgainAndAgainAndGoesOn() {
        var bad = finished(claimed(1), 0.5);
        var good = finished(claimed(2), 0.7);
        // Once together, then the bad one alone, twice.
        outcomes.breakTimes(3);
        accept(record(0, bad), record(1, good));
        assertThat(study.heard()).last().isEqualTo("trained s-41c2/2/train#1 0.7");
        assertThat(study.count("dead_letter WHERE reason LIKE '%broken on purpose%'")).isEqualTo(1);
        assertThat(counts.deadLetters()).isEqualTo(1);
        assertThat(offset()).isEqualTo(2);
    }

    @Test
    void keepsWhatNobodyCanReadAndGoesOn() {
        var good = finished(claimed(1), 0.5);
        var nothing = TrialEvent.newBuilder().setTask(TaskRef.newBuilder().setTask("t")).build();
        accept(
                EventReading.read(raw(0, new byte[] {(byte) 0xff, 1, 2})),
                EventReading.read(raw(1, null)),
                EventReading.read(raw(2, nothing.toByteArray())),
                record(3, good));
        assertThat(study.count("dead_letter")).isEqualTo(3);
        assertThat(counts.deadLetters()).isEqualTo(3);
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(offset()).isEqualTo(4);
    }

    @Test
    void triesAgainWhatFailedWithARetryableReason() {
        var crashed = failed(claimed(1), FailureReason.NATIVE_CRASH, "SIGSEGV after 3 s");
        var hungry = failed(claimed(2), FailureReason.OUT_OF_MEMORY, "at 2.0 GiB");
        accept(record(0, crashed), record(1, hungry));
        assertThat(study.heard())
                .contains(
                        "retried s-41c2/1/train#2 NATIVE_CRASH",
                        "failed s-41c2/2/train#1 OUT_OF_MEMORY: at 2.0 GiB");
    }

    @Test
    void failsTheTaskADeadLetterNames() {
        var task = study.train(1);
        study.queue(task);
        accept(letter(task, "Offset rejected by client."));
        assertThat(study.heard())
                .containsExactly(
                        "failed s-41c2/1/train#1 POISON: nobody could work it off: Offset rejected"
                                + " by client.");
        assertThat(study.count("dead_letter WHERE task = '" + task + "'")).isEqualTo(1);
    }

    @Test
    void triesAgainWhatWasDeliveredTooOften() {
        var task = study.train(1);
        study.queue(task);
        accept(letter(task, TOO_OFTEN));
        assertThat(study.heard()).containsExactly("retried s-41c2/1/train#2 LOST");
        assertThat(study.count("dead_letter WHERE task = '" + task + "'")).isEqualTo(1);
    }

    @Test
    void leavesWhatWasDeliveredTooOftenToWhoeverHasIt() {
        var fence = claimed(1);
        accept(letter(fence.task(), TOO_OFTEN));
        assertThat(study.state(fence.task())).isEqualTo(TaskState.RUNNING);
        accept(record(0, finished(fence, 0.5)));
        assertThat(counts.applied()).isEqualTo(1);
    }

    @Test
    void leavesALaterAttemptAloneWhenADeadLetterNamesAnEarlierOne() {
        var task = study.train(1);
        study.execute("UPDATE task SET attempt = 2");
        accept(letter(task, "Offset rejected by client."), letter(task, TOO_OFTEN));
        assertThat(study.state(task)).isEqualTo(TaskState.READY);
        assertThat(study.heard()).isEmpty();
    }

    @Test
    void beginsAgainWhereTheTopicWasMadeAnew() {
        accept(record(6, finished(claimed(1), 0.5)));
        var partition = new TopicPartition(Topics.TRIAL_EVENTS, 0);
        assertThat(offsets("topic-1")).containsEntry(partition, 7L);
        assertThat(offsets("topic-9")).isEmpty();
    }

    private static Received letter(TaskId task, String why) {
        var letter = new ConsumerRecord<byte[], byte[]>("dlq.trials.normal.v1", 0, 0, null, null);
        letter.headers().add("ce_id", (task + "/1").getBytes(StandardCharsets.UTF_8));
        letter.headers().add("__dlq.errors.message", why.getBytes(StandardCharsets.UTF_8));
        return DeadLetterReading.read(letter);
    }

    private Fence claimed(int trial) {
        var task = study.train(trial);
        study.queue(task);
        return ((Granted) claims.claim(new Claim(task, 1, "w", 1))).fence();
    }

    private void accept(Received... batch) {
        inbox.accept(List.of(batch), IDS);
    }

    private long offset() {
        return offsets("topic-1").values().stream().flatMap(Stream::of).findFirst().orElse(-1L);
    }

    private Map<TopicPartition, Long> offsets(String id) {
        return database.inTransaction(handle -> Offsets.of(handle, Topics.TRIAL_EVENTS, id));
    }

    private static Received record(long offset, TrialEvent event) {
        return EventReading.read(raw(offset, event.toByteArray()));
    }

    @SuppressWarnings("NullAway") // a record without a value is what the broker may give
    private static ConsumerRecord<byte[], byte[]> raw(
            long offset, byte @org.jspecify.annotations.Nullable [] value) {
        return new ConsumerRecord<>(Topics.TRIAL_EVENTS, 0, offset, null, value);
    }

    private static TrialEvent finished(Fence fence, double objective) {
        return event(fence)
                .setFinished(TrialFinished.newBuilder().setObjective(objective).setBestStep(3))
                .build();
    }

    private static TrialEvent failed(Fence fence, FailureReason reason, String sentence) {
        return event(fence)
                .setFailed(TrialFailed.newBuilder().setReason(reason).setSentence(sentence))
                .build();
    }

    private static TrialEvent.Builder event(Fence fence) {
        var task = new TaskId(fence.task().text());
        return TrialEvent.newBuilder()
                .setTask(TaskRef.newBuilder().setTask(task.text()).setAttempt(fence.attempt()))
                .setStudy(TestStudy.STUDY.text())
                .setEpoch(fence.epoch())
                .setToken(fence.token())
                .setSequence(1);
    }
}
