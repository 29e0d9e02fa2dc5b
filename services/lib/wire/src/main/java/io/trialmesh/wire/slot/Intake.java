package io.trialmesh.wire.slot;

import io.grpc.ManagedChannel;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import java.util.List;

/// The slots of a process on all its lanes, and the leases they share.
///
/// It starts with the broker and the scheduler away, and goes on when they come.
public final class Intake implements AutoCloseable {

    private final LeaseKeeper leases;
    private final List<SlotPool> lanes;

    private Intake(LeaseKeeper leases, List<SlotPool> lanes) {
        this.leases = leases;
        this.lanes = lanes;
    }

    /// Begins to take work.
    ///
    /// @param scheduler a channel to the scheduler; whoever opened it closes it, after this
    public static Intake start(IntakeSettings settings, ManagedChannel scheduler, Work<?> work) {
        var leases =
                new LeaseKeeper(
                        LeaseServiceGrpc.newBlockingStub(scheduler),
                        settings.worker(),
                        settings.kind(),
                        settings.slots() * settings.topics().size(),
                        settings.renewEvery());
        var lanes =
                settings.topics().stream()
                        .map(topic -> SlotPool.start(slots(settings, topic), leases, work))
                        .toList();
        return new Intake(leases, lanes);
    }

    /// Takes no more, and waits until what runs has ended or was given back.
    @Override
    public void close() {
        lanes.forEach(SlotPool::drain);
        lanes.forEach(SlotPool::close);
        leases.close();
    }

    private static SlotSettings slots(IntakeSettings settings, String topic) {
        return new SlotSettings(
                settings.broker(), topic, settings.worker(), settings.slots(), settings.grace());
    }
}
