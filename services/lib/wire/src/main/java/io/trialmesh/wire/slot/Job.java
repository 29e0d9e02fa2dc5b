package io.trialmesh.wire.slot;

import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.wire.trace.RecordSpans;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One record's work: the claim, then the work itself, on a thread of its own, so that the slot can
/// renew the record's lock meanwhile, also while the scheduler is away.
final class Job<P> implements Runnable {

    private static final System.Logger LOG = System.getLogger(Job.class.getName());

    private final ConsumerRecord<byte[], byte[]> record;
    private final P payload;
    private final LeaseKeeper leases;
    private final Work<P> work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<RunningTask> task = Optional.empty();
    private boolean unwanted;
    private volatile boolean begun;

    private Job(
            ConsumerRecord<byte[], byte[]> record, P payload, LeaseKeeper leases, Work<P> work) {
        this.record = record;
        this.payload = payload;
        this.leases = leases;
        this.work = work;
    }

    static <P> Job<P> start(
            ConsumerRecord<byte[], byte[]> record, P payload, LeaseKeeper leases, Work<P> work) {
        var job = new Job<P>(record, payload, leases, work);
        Thread.ofPlatform().name("work-" + work.task(payload).getTask()).start(job);
        return job;
    }

    @Override
    public void run() {
        try (var span = span();
                var _ = span.enter()) {
            var delivery = record.deliveryCount().orElse((short) 1);
            span.label("delivery", Short.toString(delivery));
            var claimed = leases.claim(ref(), delivery, this::wanted);
            if (claimed.isPresent()) {
                work(claimed.get());
            }
        } finally {
            ended.countDown();
        }
    }

    private Span span() {
        return Spans.after(RecordSpans.of(record.headers()), "work", Kind.CONSUMER)
                .label("task", ref().getTask())
                .label("attempt", Integer.toString(ref().getAttempt()));
    }

    boolean isAbout(long offset) {
        return record.offset() == offset;
    }

    /// Waits a while; true where it is over, however it ended.
    boolean ended(Duration wait) {
        try {
            return ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How the record is acknowledged after the end: given back where the claim was given up.
    synchronized AcknowledgeType acknowledgement() {
        return unwanted ? AcknowledgeType.RELEASE : AcknowledgeType.ACCEPT;
    }

    /// True from the moment the claim was granted.
    boolean begun() {
        return begun;
    }

    /// Gives up: the claim is no longer asked for, the work is cancelled.
    void abandon() {
        Optional<RunningTask> running;
        synchronized (this) {
            unwanted = true;
            running = task;
        }
        running.ifPresent(RunningTask::cancel);
    }

    private void work(RunningTask granted) {
        begun = true;
        synchronized (this) {
            task = Optional.of(granted);
        }
        if (!wanted()) {
            granted.cancel();
        }
        try {
            work.run(payload, granted.lease(), granted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The sweeper gives the task to somebody else when its lease runs out.
            LOG.log(Level.ERROR, "work broke task=" + ref().getTask(), e);
        } finally {
            leases.release(granted);
        }
    }

    private synchronized boolean wanted() {
        return !unwanted;
    }

    private TaskRef ref() {
        return work.task(payload);
    }
}
