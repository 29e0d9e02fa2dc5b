package io.trialmesh.evaluator.intake;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.slot.LeaseKeeper;
import io.trialmesh.wire.slot.SlotPool;
import io.trialmesh.wire.slot.SlotSettings;
import java.time.Duration;
import java.util.List;

/// The slots of an evaluator on all its lanes, and the leases they share.
///
/// It starts with the broker and the scheduler away, and goes on when they come.
public final class EvaluationIntake implements AutoCloseable {

    private final ManagedChannel scheduler;
    private final LeaseKeeper leases;
    private final List<SlotPool> lanes;

    private EvaluationIntake(ManagedChannel scheduler, LeaseKeeper leases, List<SlotPool> lanes) {
        this.scheduler = scheduler;
        this.leases = leases;
        this.lanes = lanes;
    }

    /// Where evaluations come from, and who takes them.
    ///
    /// @param slots on each lane
    /// @param grace how long running work may take to end when the evaluator is asked to
    public record Settings(
            String evaluator,
            String broker,
            String scheduler,
            List<String> lanes,
            int slots,
            Duration renewEvery,
            Duration grace) {

        public Settings {
            lanes = List.copyOf(lanes);
        }
    }

    public static EvaluationIntake start(Settings settings, Evaluations evaluations) {
        var scheduler =
                ManagedChannelBuilder.forTarget(settings.scheduler()).usePlaintext().build();
        var stub = LeaseServiceGrpc.newBlockingStub(scheduler);
        var leases =
                new LeaseKeeper(
                        stub,
                        settings.evaluator(),
                        WorkerKind.EVALUATOR,
                        settings.slots() * settings.lanes().size(),
                        settings.renewEvery());
        var work = new EvaluationWork(evaluations, new ReportSender(stub, settings.evaluator()));
        var lanes =
                settings.lanes().stream()
                        .map(lane -> SlotPool.start(slots(settings, lane), leases, work))
                        .toList();
        return new EvaluationIntake(scheduler, leases, lanes);
    }

    /// Takes no more, and waits until what runs has ended or was given back.
    @Override
    public void close() {
        lanes.forEach(SlotPool::drain);
        lanes.forEach(SlotPool::close);
        leases.close();
        scheduler.shutdownNow();
    }

    private static SlotSettings slots(Settings settings, String lane) {
        return new SlotSettings(
                settings.broker(),
                Topics.evaluations(lane),
                settings.evaluator(),
                settings.slots(),
                settings.grace());
    }
}
