package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.testkit.broker.TestBroker;
import io.trialmesh.wire.slot.Intake;
import io.trialmesh.wire.slot.IntakeSettings;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.worker.report.TrialEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole worker: record in, child, artifacts, event out.
class TrialIntakeTest {

    @TempDir Path folder;

    @Test
    void aWorkerStartsWithTheBrokerDownAndTrainsWhenItComes() throws Exception {
        try (var broker = TestBroker.down(folder.resolve("broker"));
                var scheduler = TestScheduler.start();
                var laboratory = new Laboratory(folder, 300);
                var events = new TrialEvents(Broker.plain(broker.address()), "w-1");
                var _ = intake(broker, scheduler, laboratory, events)) {
            assertThat(scheduler.renewals.poll(30, TimeUnit.SECONDS)).isNotNull();
            broker.start();
            try (var lane = new TestLane(broker, "normal").create()) {
                lane.offer(laboratory.request("linear").build().toByteArray());
                lane.offer(
                        laboratory
                                .request("magic")
                                .setTask(TaskRef.newBuilder().setTask("s-test/2/train"))
                                .build()
                                .toByteArray());
                var said = lane.events(2);
                var finished = said.getFirst();
                assertThat(finished.getTask().getTask()).isEqualTo("s-test/1/train");
                assertThat(finished.getEpoch()).isEqualTo(3);
                assertThat(finished.getToken()).isEqualTo("token");
                assertThat(finished.getWorker()).isEqualTo("w-1");
                assertThat(finished.getFinished().getModelsCount()).isEqualTo(4);
                assertThat(said.get(1).getFailed().getReason())
                        .isEqualTo(FailureReason.BAD_PARAMETERS);
                lane.awaitLag(0);
            }
        }
    }

    private static Intake intake(
            TestBroker broker, TestScheduler scheduler, Laboratory laboratory, TrialEvents events) {
        var settings =
                new IntakeSettings(
                        "w-1",
                        Broker.plain(broker.address()),
                        List.of("normal"),
                        1,
                        Duration.ofMillis(100),
                        Duration.ZERO);
        return Intake.ofTrials(
                settings,
                TestScheduler.channel(scheduler.port()),
                new TrialWork(laboratory.runner, events, "w-1", InstantSource.system()));
    }
}
