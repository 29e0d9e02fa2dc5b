package io.trialmesh.wire.slot;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.ClaimResponse;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceBlockingStub;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.name.LogKeys;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Claims tasks and keeps the leases of a process alive, all in one call; the same call tells the
/// scheduler that the process lives and how many slots it has.
public final class LeaseKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LeaseServiceBlockingStub leases;
    private final String worker;
    private final WorkerKind kind;
    private final List<String> lanes;
    private final int slots;
    private final Duration period;
    private final ConcurrentHashMap<TaskRef, RunningTask> running = new ConcurrentHashMap<>();
    private volatile boolean draining;
    private volatile boolean closed;
    private boolean away;
    private final Thread thread;

    /// Begins to renew.
    ///
    /// @param lanes that work is taken from
    /// @param slots on each lane
    /// @param period between two renewals; a fraction of the lease's time
    public LeaseKeeper(
            LeaseServiceBlockingStub leases,
            String worker,
            WorkerKind kind,
            List<String> lanes,
            int slots,
            Duration period) {
        this.leases = leases;
        this.worker = worker;
        this.kind = kind;
        this.lanes = List.copyOf(lanes);
        this.slots = slots * lanes.size();
        this.period = period;
        Meters.RENEWALS_MISSED.add(0);
        this.thread = Thread.ofVirtual().name("leases").start(this::renewForEver);
    }

    /// Claims a task, asking again for as long as the scheduler is away and `wanted` holds.
    ///
    /// What this process works on already is not claimed again: a broker that restarts delivers its
    /// record once more, and a second claim would take the lease from the work that is under way.
    ///
    /// @return the task to work on, or nothing where somebody else has it or nobody should
    Optional<RunningTask> claim(TaskRef task, int delivery, BooleanSupplier wanted) {
        var request =
                ClaimRequest.newBuilder()
                        .setTask(task)
                        .setWorker(worker)
                        .setDelivery(delivery)
                        .build();
        while (wanted.getAsBoolean()) {
            if (running.containsKey(task)) {
                LOG.log(Level.INFO, "delivered again " + LogKeys.TASK + "={0}", task.getTask());
                return Optional.empty();
            }
            try {
                return accept(request, stub().claim(request));
            } catch (StatusRuntimeException e) {
                LOG.log(Level.DEBUG, "claim failed reason={0}", e.getStatus().getCode());
                LockSupport.parkNanos(period.toNanos());
            }
        }
        return Optional.empty();
    }

    /// The task is over; its lease is no longer renewed.
    void release(RunningTask task) {
        running.remove(task.lease().getTask(), task);
    }

    /// Says with the next renewal that no more work is wanted.
    public void drain() {
        draining = true;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private Optional<RunningTask> accept(ClaimRequest request, ClaimResponse response) {
        return switch (response.getAnswerCase()) {
            case LEASE -> {
                var task = new RunningTask(response.getLease());
                running.put(response.getLease().getTask(), task);
                yield Optional.of(task);
            }
            case REFUSAL, ANSWER_NOT_SET -> {
                LOG.log(
                        Level.INFO,
                        "claim refused " + LogKeys.TASK + "={0} " + LogKeys.REASON + "={1}",
                        request.getTask().getTask(),
                        response.getRefusal());
                yield Optional.empty();
            }
        };
    }

    private void renewForEver() {
        while (!closed) {
            try {
                renew();
                away = false;
            } catch (StatusRuntimeException e) {
                missed(e);
            }
            LockSupport.parkNanos(period.toNanos());
        }
    }

    /// Says so once, and connects again soon: left alone, a channel waits up to two minutes.
    private void missed(StatusRuntimeException why) {
        if (!away) {
            LOG.log(Level.WARNING, "the scheduler is away reason={0}", reason(why.getStatus()));
        }
        away = true;
        Meters.RENEWALS_MISSED.add();
        if (leases.getChannel() instanceof ManagedChannel channel) {
            channel.resetConnectBackoff();
        }
    }

    /// Where TLS is the reason, what would mend it.
    private static String reason(Status status) {
        return status.getCode() == Status.Code.UNAUTHENTICATED
                ? String.valueOf(status.getDescription())
                : status.getCode().name();
    }

    private void renew() {
        var tasks = List.copyOf(running.values());
        Meters.SLOTS_OWN.set(tasks.size(), "BUSY");
        Meters.SLOTS_OWN.set(Math.max(0, slots - tasks.size()), "FREE");
        var request =
                RenewRequest.newBuilder()
                        .setWorker(worker)
                        .setKind(kind)
                        .setSlots(slots)
                        .addAllLanes(lanes)
                        .setDraining(draining);
        tasks.forEach(task -> request.addRenewals(task.renewal()));
        for (var answer : stub().renew(request.build()).getAnswersList()) {
            var task = running.get(answer.getTask());
            if (task != null) {
                task.obey(answer.getInstruction());
            }
        }
    }

    private LeaseServiceBlockingStub stub() {
        return leases.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
