package io.trialmesh.worker.intake;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.slot.LeaseKeeper;
import io.trialmesh.wire.slot.SlotPool;
import io.trialmesh.wire.slot.SlotSettings;
import java.util.List;

/// The slots of a worker on all its lanes, and the leases they share.
///
/// It starts with the broker and the scheduler away, and goes on when they come.
public final class TrialIntake implements AutoCloseable {

    private final ManagedChannel scheduler;
    private final LeaseKeeper leases;
    private final List<SlotPool> lanes;

    private TrialIntake(ManagedChannel scheduler, LeaseKeeper leases, List<SlotPool> lanes) {
        this.scheduler = scheduler;
        this.leases = leases;
        this.lanes = lanes;
    }

    public static TrialIntake start(IntakeSettings settings, TrialWork work) {
        var scheduler =
                ManagedChannelBuilder.forTarget(settings.scheduler()).usePlaintext().build();
        var leases =
                new LeaseKeeper(
                        LeaseServiceGrpc.newBlockingStub(scheduler),
                        settings.worker(),
                        WorkerKind.WORKER,
                        settings.slots() * settings.lanes().size(),
                        settings.renewEvery());
        var lanes =
                settings.lanes().stream()
                        .map(lane -> SlotPool.start(slots(settings, lane), leases, work))
                        .toList();
        return new TrialIntake(scheduler, leases, lanes);
    }

    /// Takes no more trials, and waits until those that run have ended or were given back.
    @Override
    public void close() {
        lanes.forEach(SlotPool::drain);
        lanes.forEach(SlotPool::close);
        leases.close();
        scheduler.shutdownNow();
    }

    private static SlotSettings slots(IntakeSettings settings, String lane) {
        return new SlotSettings(
                settings.broker(),
                Topics.trials(lane),
                settings.worker(),
                settings.slots(),
                settings.grace());
    }
}
