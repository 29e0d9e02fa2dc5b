package io.trialmesh.wire.slot;

import io.grpc.ManagedChannel;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.name.Topics;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /// Begins to take trials.
    ///
    /// @param scheduler a channel to the scheduler; whoever opened it closes it, after this
    public static Intake ofTrials(
            IntakeSettings settings, ManagedChannel scheduler, Work<TrialRequest> work) {
        return start(settings, scheduler, work, WorkerKind.WORKER, Topics::trials);
    }

    /// Begins to take evaluations.
    ///
    /// @param scheduler a channel to the scheduler; whoever opened it closes it, after this
    public static Intake ofEvaluations(
            IntakeSettings settings, ManagedChannel scheduler, Work<EvaluationRequest> work) {
        return start(settings, scheduler, work, WorkerKind.EVALUATOR, Topics::evaluations);
    }

    private static Intake start(
            IntakeSettings settings,
            ManagedChannel scheduler,
            Work<?> work,
            WorkerKind kind,
            UnaryOperator<String> topic) {
        var leases =
                new LeaseKeeper(
                        LeaseServiceGrpc.newBlockingStub(scheduler),
                        settings.worker(),
                        kind,
                        settings.lanes(),
                        settings.slots(),
                        settings.renewEvery());
        var lanes =
                settings.lanes().stream()
                        .map(topic)
                        .map(each -> SlotPool.start(slots(settings, each), leases, work))
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
