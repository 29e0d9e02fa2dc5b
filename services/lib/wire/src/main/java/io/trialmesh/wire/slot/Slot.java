package io.trialmesh.wire.slot;

import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;

/// Takes one record at a time from a share group, works on it under a lease, and acknowledges it
/// when its result is out.
///
/// While the work runs, the record's lock is renewed every third of its time; a renewed record
/// comes back with the next poll, so nothing else can. A lost lock or lease cancels the work.
final class Slot<P> implements Runnable {

    private static final System.Logger LOG = System.getLogger(Slot.class.getName());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final int LOCK_MILLIS = 15_000;

    private final SlotSettings settings;
    private final int number;
    private final LeaseKeeper leases;
    private final Work<P> work;
    private volatile boolean draining;
    private Optional<Job> current = Optional.empty();
    private long drainUntil;

    /// Work in progress: the lease's task and the thread that does it.
    private record Job(RunningTask task, FutureTask<Void> result) {}

    Slot(SlotSettings settings, int number, LeaseKeeper leases, Work<P> work) {
        this.settings = settings;
        this.number = number;
        this.leases = leases;
        this.work = work;
    }

    void drain() {
        draining = true;
    }

    @Override
    public void run() {
        while (!draining) {
            try (var consumer = SlotConsumer.open(settings, number)) {
                consumer.setAcknowledgementCommitCallback((_, failure) -> {
                    if (failure != null) {
                        lost(failure);
                    }
                });
                consumer.subscribe(List.of(settings.topic()));
                serve(consumer);
            } catch (KafkaException e) {
                LOG.log(Level.WARNING, "the broker is away reason={0}", e.getMessage());
                abandon();
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
        }
    }

    private void serve(ShareConsumer<byte[], byte[]> consumer) {
        while (!(draining && current.isEmpty())) {
            for (var record : consumer.poll(POLL)) {
                handle(consumer, record);
            }
        }
    }

    private void handle(
            ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        if (current.isEmpty() && draining) {
            settle(consumer, record, AcknowledgeType.RELEASE);
            return;
        }
        if (current.isEmpty()) {
            var refused = begin(record);
            if (refused.isPresent()) {
                settle(consumer, record, refused.get());
                return;
            }
        }
        var lock = consumer.acquisitionLockTimeoutMs().orElse(LOCK_MILLIS);
        if (ended(Duration.ofMillis(lock / 3))) {
            abandon();
            settle(consumer, record, AcknowledgeType.ACCEPT);
        } else if (draining && overdue()) {
            abandon();
            settle(consumer, record, AcknowledgeType.RELEASE);
        } else {
            consumer.acknowledge(record, AcknowledgeType.RENEW);
        }
    }

    /// Starts the work, or says how the record is settled without it.
    private Optional<AcknowledgeType> begin(ConsumerRecord<byte[], byte[]> record) {
        P payload;
        try {
            payload = work.parse(record.value());
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.ERROR, "undecodable record topic={0}", settings.topic());
            return Optional.of(AcknowledgeType.REJECT);
        }
        var delivery = record.deliveryCount().orElse((short) 1);
        var claimed = leases.claim(work.task(payload), delivery, () -> !draining);
        if (claimed.isEmpty()) {
            return Optional.of(draining ? AcknowledgeType.RELEASE : AcknowledgeType.ACCEPT);
        }
        var task = claimed.get();
        var result =
                new FutureTask<Void>(() -> {
                    work.run(payload, task.lease(), task);
                    return null;
                });
        current = Optional.of(new Job(task, result));
        Thread.ofPlatform().name("work-" + task.lease().getTask().getTask()).start(result);
        return Optional.empty();
    }

    /// Waits a while for the work; true where it is over, however it ended.
    private boolean ended(Duration wait) {
        var job = current.orElseThrow();
        try {
            job.result().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // The sweeper gives the task to somebody else when its lease runs out.
            LOG.log(Level.ERROR, "work broke", e.getCause());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean overdue() {
        if (drainUntil == 0) {
            drainUntil = System.nanoTime() + settings.grace().toNanos();
        }
        return System.nanoTime() - drainUntil > 0;
    }

    private void settle(
            ShareConsumer<byte[], byte[]> consumer,
            ConsumerRecord<byte[], byte[]> record,
            AcknowledgeType how) {
        consumer.acknowledge(record, how);
        consumer.commitSync(Duration.ofSeconds(10))
                .forEach((partition, failure) ->
                        failure.ifPresent(why ->
                                LOG.log(
                                        Level.WARNING,
                                        "acknowledgement failed topic={0} reason={1}",
                                        partition.topic(),
                                        why.getMessage())));
    }

    private void lost(Exception failure) {
        LOG.log(
                Level.WARNING,
                "lock lost topic={0} reason={1}",
                settings.topic(),
                failure.getMessage());
        current.ifPresent(job -> job.task().cancel());
    }

    /// Lets go of what runs: cancelled where it has not ended.
    private void abandon() {
        current.ifPresent(job -> {
            if (!job.result().isDone()) {
                job.task().cancel();
            }
            leases.release(job.task());
        });
        current = Optional.empty();
    }
}
