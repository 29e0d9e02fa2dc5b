package io.trialmesh.cli.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One process that is started again whenever it dies, with growing pauses in between.
///
/// A process that dies three times before it was ever ready is given up.
final class SupervisedProcess {

    /// Where a process stands.
    enum State {
        RUNNING,
        /// Died; will be started again after a pause.
        WAITING,
        /// Died too often before it was ready.
        GIVEN_UP,
        ENDED
    }

    /// A moment of a process.
    ///
    /// @param pid of the process, or of the script that holds it
    record Status(String name, State state, long pid, int restarts, int lastExit) {}

    private static final int MOST_FALSE_STARTS = 3;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final ProcessSpec spec;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Process process;
    // Read without the lock: whoever is told of a change reads the others' too.
    private volatile Status status;
    private boolean ready;
    private boolean stopping;

    /// Starts the process at once.
    ///
    /// @param changed called after each change of the status
    SupervisedProcess(ProcessSpec spec, Runnable changed) {
        this.spec = spec;
        this.changed = changed;
        this.process = Tether.start(spec);
        this.status = new Status(spec.name(), State.RUNNING, process.pid(), 0, 0);
        Thread.ofVirtual().name("watch-" + spec.name()).start(this::watch);
    }

    ProcessSpec spec() {
        return spec;
    }

    Status status() {
        return status;
    }

    /// From here on the process is restarted however often it dies.
    void markReady() {
        lock.lock();
        try {
            ready = true;
        } finally {
            lock.unlock();
        }
    }

    /// Asks it to end; does not wait.
    void stop() {
        lock.lock();
        try {
            stopping = true;
            Tether.release(process);
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Kills it where it is still there.
    void kill() {
        lock.lock();
        try {
            process.destroyForcibly();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it has ended or was given up.
    boolean awaitEnd(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void watch() {
        var pause = SHORTEST_PAUSE;
        try {
            while (true) {
                long since = System.nanoTime();
                int exit = process.waitFor();
                Tether.release(process);
                if (Duration.ofNanos(System.nanoTime() - since).compareTo(STEADY) > 0) {
                    pause = SHORTEST_PAUSE;
                }
                if (!restartAfter(pause, exit)) {
                    return;
                }
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private boolean restartAfter(Duration pause, int exit) throws InterruptedException {
        lock.lock();
        try {
            if (!stopping && !ready && status.restarts() + 1 >= MOST_FALSE_STARTS) {
                become(State.GIVEN_UP, exit, status.restarts());
                return false;
            }
            if (!stopping) {
                become(State.WAITING, exit, status.restarts());
                pauseUnlessStopping(pause);
            }
            if (stopping) {
                become(State.ENDED, exit, status.restarts());
                return false;
            }
            process = Tether.start(spec);
            become(State.RUNNING, exit, status.restarts() + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void pauseUnlessStopping(Duration pause) throws InterruptedException {
        long left = pause.toNanos();
        while (!stopping && left > 0) {
            left = ending.awaitNanos(left);
        }
    }

    private void become(State state, int exit, int restarts) {
        status = new Status(spec.name(), state, process.pid(), restarts, exit);
        changed.run();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
