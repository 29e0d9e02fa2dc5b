package io.trialmesh.wire.slot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;

/// Takes one record at a time from a share group, works on it under a lease, and acknowledges it
/// when its result is out.
///
/// While the work runs, the record's lock is renewed every third of its time; a renewed record
/// comes back with the next poll, so nothing else can. A lost lock does not end the work: the lease
/// says who may go on, and a broker that restarts takes every lock with it. The slot then polls no
/// more until the work is over, so that it never does two things at a time.
final class Slot<P> implements Runnable {

    private static final System.Logger LOG = System.getLogger(Slot.class.getName());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LOCK_MILLIS = 15_000;
    private static final int LONGEST_WAIT_MILLIS = 2_000;
    private static final int PATIENCE_IN_POLLS = 25;

    private final SlotSettings settings;
    private final int number;
    private final LeaseKeeper leases;
    private final Work<P> work;
    private volatile boolean draining;
    private volatile long drainBegan;
    private Optional<Job<P>> current = Optional.empty();
    private boolean lockLost;
    private int silence;

    Slot(SlotSettings settings, int number, LeaseKeeper leases, Work<P> work) {
        this.settings = settings;
        this.number = number;
        this.leases = leases;
        this.work = work;
        Meters.REDELIVERIES.add(0, settings.topic());
        Meters.LOCKS_LOST.add(0, settings.topic());
    }

    void drain() {
        if (!draining) {
            drainBegan = System.nanoTime();
            draining = true;
        }
    }

    @Override
    public void run() {
        while (!draining || current.isPresent()) {
            try (var consumer = SlotConsumer.open(settings, number);
                    var _ = Telemetry.found().follow("slot", consumer::metrics)) {
                consumer.setAcknowledgementCommitCallback(this::acknowledged);
                consumer.subscribe(List.of(settings.topic()));
                serve(consumer);
            } catch (KafkaException e) {
                LOG.log(Level.WARNING, "the broker is away reason={0}", settings.broker().words(e));
                lockLost = current.isPresent();
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
        }
    }

    private void serve(ShareConsumer<byte[], byte[]> consumer) {
        while (!draining || current.isPresent()) {
            if (lockLost) {
                finishWithoutLock();
                continue;
            }
            for (var record : consumer.poll(POLL)) {
                handle(consumer, record);
            }
            endUnheard();
        }
    }

    private void handle(
            ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        silence = 0;
        count(record);
        var another = current.isPresent() && !current.get().isAbout(record.offset());
        if (another || (current.isEmpty() && draining)) {
            lockLost = another;
            settle(consumer, record, AcknowledgeType.RELEASE);
            return;
        }
        if (current.isEmpty() && !begin(record)) {
            settle(consumer, record, AcknowledgeType.REJECT);
            return;
        }
        var job = current.orElseThrow();
        var lock = consumer.acquisitionLockTimeoutMs().orElse(LOCK_MILLIS);
        if (job.ended(Duration.ofMillis(Math.min(lock / 3, LONGEST_WAIT_MILLIS)))) {
            current = Optional.empty();
            settle(consumer, record, job.acknowledgement());
        } else {
            giveUpWhenOverdue(job);
            consumer.acknowledge(record, AcknowledgeType.RENEW);
            // Left to the next poll, it would be waited for without a rest.
            var _ = consumer.commitSync(PATIENCE);
        }
    }

    /// A renewed record comes again and again while we work on it; that is no redelivery.
    private void count(ConsumerRecord<byte[], byte[]> record) {
        var known = current.filter(job -> job.isAbout(record.offset())).isPresent();
        if (!known && record.deliveryCount().orElse((short) 1) > 1) {
            Meters.REDELIVERIES.add(settings.topic());
        }
    }

    /// Starts the work; false where nobody can read the record.
    private boolean begin(ConsumerRecord<byte[], byte[]> record) {
        try {
            current = Optional.of(Job.start(record, work.parse(record.value()), leases, work));
            return true;
        } catch (InvalidProtocolBufferException e) {
            LOG.log(
                    Level.ERROR,
                    "undecodable record topic={0} reason={1}",
                    settings.topic(),
                    e.getMessage());
            return false;
        }
    }

    /// The record is no longer ours to acknowledge; its task still is.
    private void finishWithoutLock() {
        current.ifPresent(this::giveUpWhenOverdue);
        if (current.isEmpty() || current.get().ended(POLL)) {
            current = Optional.empty();
            lockLost = false;
        }
    }

    /// A record whose lock went silently does not come back: nothing more to wait for in a drain.
    private void endUnheard() {
        silence++;
        if (draining && silence > PATIENCE_IN_POLLS) {
            lockLost = true;
        }
    }

    /// While draining, a claim not yet granted is given up at once, work when the grace is over.
    private void giveUpWhenOverdue(Job<P> job) {
        var graceOver = System.nanoTime() - drainBegan > settings.grace().toNanos();
        if (draining && (graceOver || !job.begun())) {
            job.abandon();
        }
    }

    private void settle(
            ShareConsumer<byte[], byte[]> consumer,
            ConsumerRecord<byte[], byte[]> record,
            AcknowledgeType how) {
        Meters.RECORDS.add(settings.topic(), how.name());
        consumer.acknowledge(record, how);
        if (how != AcknowledgeType.ACCEPT || draining) {
            // A failure is told to the callback as well.
            var _ = consumer.commitSync(PATIENCE);
        }
        // What is accepted is said with the poll that follows: were it lost, the record would come
        // again, and its task be found ended.
    }

    private void acknowledged(
            Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
        if (failure == null) {
            return;
        }
        Meters.LOCKS_LOST.add(settings.topic());
        LOG.log(
                Level.WARNING,
                "lock lost topic={0} reason={1}",
                settings.topic(),
                failure.getMessage());
        lockLost |=
                offsets.values().stream()
                        .flatMap(Set::stream)
                        .anyMatch(offset -> current.filter(job -> job.isAbout(offset)).isPresent());
    }
}
