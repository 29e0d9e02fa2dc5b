package io.trialmesh.evaluator.intake;

import io.trialmesh.wire.slot.RunningTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that examines once nobody wants its answer any more: checks that wait for
/// a model are interrupted with it, those that have not begun are dropped, and children end.
final class Interruption implements AutoCloseable {

    private final Thread examining = Thread.currentThread();
    private Optional<Cause> cause = Optional.empty();
    private boolean over;

    /// Why nobody wants it.
    enum Cause {
        CANCELLED,
        OUT_OF_TIME
    }

    private Interruption() {}

    /// Of the calling thread, until it is closed.
    ///
    /// @param notAfter when the answer is of no use any more
    static Interruption of(
            RunningTask task,
            Optional<Instant> notAfter,
            InstantSource clock,
            ScheduledExecutorService alarm) {
        var interruption = new Interruption();
        task.onInstruction(() -> {}, () -> interruption.interrupt(Cause.CANCELLED));
        notAfter.ifPresent(at -> {
            var left = Math.max(0, Duration.between(clock.instant(), at).toMillis());
            var _ =
                    alarm.schedule(
                            () -> interruption.interrupt(Cause.OUT_OF_TIME),
                            left,
                            TimeUnit.MILLISECONDS);
        });
        return interruption;
    }

    /// Present where the thread was interrupted from here.
    synchronized Optional<Cause> cause() {
        return cause;
    }

    /// Ends it; the thread is as if it had not been interrupted from here.
    @Override
    public synchronized void close() {
        over = true;
        if (cause.isPresent()) {
            var _ = Thread.interrupted();
        }
    }

    private synchronized void interrupt(Cause why) {
        if (!over && cause.isEmpty()) {
            cause = Optional.of(why);
            examining.interrupt();
        }
    }
}
