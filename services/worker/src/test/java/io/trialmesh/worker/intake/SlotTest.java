package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.trialmesh.proto.v1.Instruction;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.slot.LeaseKeeper;
import io.trialmesh.wire.slot.SlotPool;
import io.trialmesh.wire.slot.SlotSettings;
import io.trialmesh.wire.tls.Broker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Slots at a real broker, with a scheduler that knows only leases.
class SlotTest {

    @TempDir static Path folder;

    private static TestBroker broker;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private TestLane lane;
    private TestScheduler scheduler;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.started(folder.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openLane(TestInfo test) throws Exception {
        lane = new TestLane(broker, test.getTestMethod().orElseThrow().getName()).create();
        open.push(lane);
        scheduler = TestScheduler.start();
        open.push(scheduler);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void aGrantedRecordIsWorkedOnAndAcknowledged() throws Exception {
        var work = TestWork.done();
        slots(work, 1, Duration.ZERO);
        lane.offer("task-1");
        assertThat(next(work.ended)).isEqualTo("finished task-1");
        assertThat(next(scheduler.claims).getDelivery()).isEqualTo(1);
        lane.awaitLag(0);
    }

    @Test
    void aRefusedClaimIsAcknowledgedWithoutWork() throws Exception {
        var work = TestWork.done();
        scheduler.refused.add("task-1");
        slots(work, 1, Duration.ZERO);
        lane.offer("task-1");
        lane.offer("task-2");
        assertThat(next(work.begun)).isEqualTo("task-2");
        lane.awaitLag(0);
    }

    @Test
    void twoSlotsWorkAtTheSameTimeAndNotOnMore() throws Exception {
        var work = new TestWork();
        slots(work, 2, Duration.ZERO);
        for (int task = 1; task <= 3; task++) {
            lane.offer("task-" + task);
        }
        assertThat(List.of(next(work.begun), next(work.begun)))
                .containsExactlyInAnyOrder("task-1", "task-2");
        assertThat(work.begun.poll(500, TimeUnit.MILLISECONDS)).isNull();
        work.finish();
        assertThat(next(work.begun)).isEqualTo("task-3");
        lane.awaitLag(0);
    }

    @Test
    void anUndecodableRecordGoesToTheDeadLetters() throws Exception {
        var work = TestWork.done();
        slots(work, 1, Duration.ZERO);
        var noise = "no protobuf \u00ff".getBytes(StandardCharsets.UTF_8);
        lane.offer(noise);
        lane.offer("task-2");
        assertThat(next(work.begun)).isEqualTo("task-2");
        assertThat(lane.deadLetters().getFirst()).isEqualTo(noise);
    }

    @Test
    void aRecordIsNotAcknowledgedBeforeItsWorkIsOver() throws Exception {
        var work = new TestWork();
        slots(work, 1, Duration.ZERO);
        lane.offer("task-1");
        next(work.begun);
        // Longer than the lock: it is renewed.
        assertThat(work.begun.poll(5, TimeUnit.SECONDS)).isNull();
        assertThat(scheduler.claims).hasSize(1);
        assertThat(lane.lag()).isNotZero();
        work.finish();
        lane.awaitLag(0);
    }

    @Test
    void stopsAndCancelsReachTheWork() throws Exception {
        var work = new TestWork();
        slots(work, 1, Duration.ZERO);
        lane.offer("task-1");
        next(work.begun);
        scheduler.instructions.put("task-1", Instruction.STOP);
        assertThat(next(work.ended)).isEqualTo("stopped task-1");
        assertThat(next(work.ended)).isEqualTo("finished task-1");
        lane.awaitLag(0);
    }

    @Test
    void renewalsAreTheSignOfLifeEvenWithoutWork() throws Exception {
        slots(new TestWork(), 2, Duration.ZERO);
        var renewal = next(scheduler.renewals);
        assertThat(renewal.getSlots()).isEqualTo(2);
        assertThat(renewal.getKind()).isEqualTo(WorkerKind.WORKER);
        assertThat(renewal.getRenewalsList()).isEmpty();
    }

    @Test
    void aDrainWaitsForTheWorkWithinItsGrace() throws Exception {
        var work = new TestWork();
        var pool = slots(work, 1, Duration.ofMinutes(1));
        lane.offer("task-1");
        next(work.begun);
        pool.drain();
        work.finish();
        pool.close();
        assertThat(work.ended).containsExactly("finished task-1");
        lane.awaitLag(0);
    }

    @Test
    void aDrainGivesBackWhatTakesLongerAndAnotherGetsIt() throws Exception {
        var slow = new TestWork();
        var pool = slots(slow, 1, Duration.ZERO);
        lane.offer("task-1");
        next(slow.begun);
        pool.close();
        assertThat(next(slow.ended)).isEqualTo("cancelled task-1");
        var other = TestWork.done();
        slots(other, 1, Duration.ZERO);
        assertThat(next(other.ended)).isEqualTo("finished task-1");
        assertThat(next(scheduler.claims).getDelivery()).isEqualTo(1);
        assertThat(next(scheduler.claims).getDelivery()).isGreaterThan(1);
    }

    @Test
    void aClaimThatWaitsForTheSchedulerKeepsItsLock() throws Exception {
        var port = scheduler.port();
        scheduler.close();
        var work = TestWork.done();
        slots(port, broker, work, 1, Duration.ZERO);
        lane.offer("task-1");
        // Longer than two locks.
        assertThat(work.begun.poll(5, TimeUnit.SECONDS)).isNull();
        scheduler = TestScheduler.startAt(port);
        open.push(scheduler);
        assertThat(next(work.ended)).isEqualTo("finished task-1");
        assertThat(next(scheduler.claims).getDelivery()).isEqualTo(1);
        lane.awaitLag(0);
    }

    @Test
    void aBrokerThatRestartsDoesNotEndTheWork() throws Exception {
        var work = new TestWork();
        slots(work, 1, Duration.ZERO);
        lane.offer("task-1");
        next(work.begun);
        broker.close();
        broker.start();
        scheduler.refused.add("task-1");
        assertThat(work.ended.poll(3, TimeUnit.SECONDS)).isNull();
        work.finish();
        assertThat(next(work.ended)).isEqualTo("finished task-1");
        lane.awaitLag(0);
        assertThat(work.begun).isEmpty();
    }

    private SlotPool slots(TestWork work, int slots, Duration grace) {
        return slots(scheduler.port(), broker, work, slots, grace);
    }

    private SlotPool slots(int port, TestBroker at, TestWork work, int slots, Duration grace) {
        ManagedChannel channel = TestScheduler.channel(port);
        var leases =
                new LeaseKeeper(
                        LeaseServiceGrpc.newBlockingStub(channel),
                        "w-1",
                        WorkerKind.WORKER,
                        List.of(lane.name()),
                        slots,
                        Duration.ofMillis(100));
        var settings =
                new SlotSettings(
                        Broker.plain(at.address()),
                        Topics.trials(lane.name()),
                        "w-1",
                        slots,
                        grace);
        var pool = SlotPool.start(settings, leases, work);
        open.push(channel::shutdownNow);
        open.push(leases);
        open.push(pool);
        return pool;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
