package io.trialmesh.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.NewTask;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskKind;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final SchedulerConfig config = TestConfig.of(Map.of("lanes", "normal,gpu"));
    private final Slots slots = new Slots(clock, config);
    private final Lanes lanes = new Lanes(config);
    private final Outbox outbox = new Outbox(clock, config);
    private final Release release =
            new Release(
                    database,
                    clock,
                    slots,
                    outbox,
                    new TaskEndings(clock, config, new RecordedOutcomes()),
                    lanes);
    private final LostRecords lost = new LostRecords(database, clock, config, slots, outbox, lanes);
    private final List<RecordSender.Departing> sent = new ArrayList<>();

    @Test
    void releasesOneTaskWhereNobodyLivesYet() {
        study.train(1);
        study.train(2);
        assertThat(release.release()).isTrue();
        assertThat(release.release()).isFalse();
        assertThat(queued()).containsExactly("s-41c2/1/train");
    }

    @Test
    void releasesAFifthMoreThanThereAreLiveSlots() {
        worker("alive", 4, false);
        worker("draining", 40, true);
        worker("dead", 40, false);
        study.execute("UPDATE worker SET seen = seen - interval '1 hour' WHERE name = 'dead'");
        for (int trial = 1; trial <= 9; trial++) {
            study.train(trial);
        }
        release.release();
        assertThat(queued()).hasSize(5);
        study.execute("UPDATE task SET state = 'ENDED' WHERE trial = 1");
        release.release();
        assertThat(queued()).hasSize(5);
    }

    @Test
    void releasesByPriorityAndThenByAgeAndNothingBeforeItsTime() {
        worker("alive", 4, false);
        study.train(1);
        clock.advance(Duration.ofMillis(1));
        study.train(2);
        study.submit(3, TaskKind.REFIT, 7);
        study.submit(
                new NewTask(
                        new TaskId("s-41c2/4/train"),
                        TestStudy.STUDY,
                        4,
                        TaskKind.TRAIN,
                        "normal",
                        9,
                        new byte[0],
                        clock.instant().plusSeconds(5)));
        release.release();
        relay(records -> {});
        assertThat(sent)
                .extracting(record -> header(record, "ce_id"))
                .containsExactly("s-41c2/3/refit/1", "s-41c2/1/train/1", "s-41c2/2/train/1");
        clock.advance(Duration.ofSeconds(5));
        release.release();
        assertThat(queued()).contains("s-41c2/4/train");
    }

    @Test
    void stampsTheAttemptOntoTheRequest() throws Exception {
        var task = study.train(1);
        study.execute("UPDATE task SET attempt = 2");
        release.release();
        relay(records -> {});
        var request = TrialRequest.parseFrom(sent.getFirst().payload());
        assertThat(request.getTask().getTask()).isEqualTo(task.text());
        assertThat(request.getTask().getAttempt()).isEqualTo(2);
        assertThat(request.getLease().getSeconds()).isEqualTo(20);
        assertThat(request.getTrial()).isEqualTo(1);
    }

    @Test
    void givesUpWhatIsNoRequest() {
        study.submit(
                new NewTask(
                        new TaskId("s-41c2/1/train"),
                        TestStudy.STUDY,
                        1,
                        TaskKind.TRAIN,
                        "normal",
                        0,
                        new byte[] {1, 2, 3},
                        clock.instant()));
        var good = study.train(2);
        release.release();
        release.release();
        assertThat(study.heard())
                .containsExactly("failed s-41c2/1/train#1 POISON: its request cannot be read");
        assertThat(study.state(good)).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void sendsTwiceRatherThanNotAtAllWhenItDiesBetweenSendingAndDeleting() {
        study.train(1);
        release.release();
        assertThatThrownBy(() ->
                        relay(records -> {
                            throw new IllegalStateException("killed");
                        }))
                .hasMessage("killed");
        assertThat(study.count("outbox")).isEqualTo(1);
        relay(records -> {});
        assertThat(sent).hasSize(2);
        assertThat(study.count("outbox")).isZero();
    }

    @Test
    void relaysInOrderAndLetsOneSchedulerLead() {
        worker("alive", 20, false);
        for (int trial = 1; trial <= 20; trial++) {
            study.train(trial);
            clock.advance(Duration.ofMillis(1));
        }
        release.release();
        // While one relays, another finds nothing to do.
        var others = new ArrayList<RecordSender.Departing>();
        var other = new Relay(database, others::addAll);
        relay(_ -> CompletableFuture.runAsync(other::relay).join());
        assertThat(others).isEmpty();
        assertThat(sent)
                .hasSize(20)
                .isSortedAccordingTo(Comparator.comparingLong(RecordSender.Departing::id));
    }

    @Test
    void sendsAgainWhatNobodyClaimsWhileSlotsAreFree() {
        study.train(1);
        release.release();
        relay(records -> {});
        clock.advance(Duration.ofSeconds(11));
        assertThat(lost.resend()).as("no slot is free").isFalse();
        worker("alive", 1, false);
        assertThat(lost.resend()).isTrue();
        assertThat(lost.resend()).as("it is on its way").isFalse();
        relay(records -> {});
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).payload()).isEqualTo(sent.get(0).payload());
    }

    @Test
    void whatIsFreeOnOneLaneIsNoneOfAnother() {
        worker("alive", 4, false);
        for (int trial = 1; trial <= 9; trial++) {
            study.submit(onGpu(trial));
        }
        release.release();
        assertThat(queued()).as("one, for the first who comes").hasSize(1);
        relay(records -> {});
        clock.advance(Duration.ofSeconds(11));
        study.execute("UPDATE worker SET seen = seen + interval '11 seconds'");
        assertThat(lost.resend()).as("who could claim it is not there").isFalse();

        study.execute("UPDATE worker SET lanes = '{normal,gpu}'");
        assertThat(lost.resend()).isTrue();
        release.release();
        assertThat(queued()).as("a fifth more than its two slots").hasSize(3);
    }

    private NewTask onGpu(int trial) {
        return new NewTask(
                new TaskId("s-41c2/" + trial + "/train"),
                TestStudy.STUDY,
                trial,
                TaskKind.TRAIN,
                "gpu",
                0,
                TrialRequest.newBuilder().setTrial(trial).build().toByteArray(),
                clock.instant());
    }

    private void relay(Consumer<List<RecordSender.Departing>> afterwards) {
        new Relay(
                        database,
                        records -> {
                            sent.addAll(records);
                            afterwards.accept(records);
                        })
                .relay();
    }

    private List<String> queued() {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT id FROM task WHERE state = 'QUEUED' ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private void worker(String name, int slots, boolean draining) {
        database.inTransaction(handle ->
                handle.execute(
                        "INSERT INTO worker VALUES (?, 'WORKER', ?, ?, ?)",
                        name,
                        slots,
                        draining,
                        Timestamp.from(clock.instant())));
    }

    private static String header(RecordSender.Departing record, String name) {
        return record.headers().get(record.headers().indexOf(name) + 1);
    }
}
