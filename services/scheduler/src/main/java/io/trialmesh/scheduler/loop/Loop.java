package io.trialmesh.scheduler.loop;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A thread that runs a step until it is closed; a step that breaks is logged and run again a
/// second later, so whatever is away may come back.
public final class Loop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final Step step;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;

    private Loop(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::runUntilEnded);
    }

    /// Begins at once.
    ///
    /// @param pause between two rounds, where the earlier one left nothing to do
    public static Loop start(String name, Duration pause, Step step) {
        var loop = new Loop(name, pause, step);
        loop.thread.start();
        return loop;
    }

    /// Ends the pause, or lets the round that runs be followed by another at once.
    public void wake() {
        wakes.release();
    }

    /// Interrupts the step that runs and waits for it to end.
    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUntilEnded() {
        while (ended.getCount() > 0) {
            wakes.drainPermits();
            if (!runOnce()) {
                return;
            }
        }
    }

    /// Runs the step; the one place where everything is caught, because nothing may end the loop.
    private boolean runOnce() {
        try {
            return step.run() || restUnlessWoken();
        } catch (RuntimeException e) {
            if (ended.getCount() > 0) {
                LOG.log(Level.WARNING, "a round broke loop={0} reason={1}", name, e.toString());
                LOG.log(Level.DEBUG, "a round broke", e);
            }
            return rest(pause.compareTo(BACK_OFF) > 0 ? pause : BACK_OFF);
        }
    }

    private boolean restUnlessWoken() {
        try {
            var _ = wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return ended.getCount() > 0;
        }
        return ended.getCount() > 0;
    }

    private boolean rest(Duration time) {
        try {
            return !ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return ended.getCount() > 0;
        }
    }
}
