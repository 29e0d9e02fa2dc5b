package io.trialmesh.scheduler.journal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One watcher's ear: it hears that there is news, and the newest progress of each trial.
public final class Watch implements AutoCloseable {

    private static final int MOST_TRIALS = 256;

    private final Consumer<Watch> farewell;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, byte[]> progress = new LinkedHashMap<>();
    private boolean news;

    Watch(Consumer<Watch> farewell) {
        this.farewell = farewell;
    }

    /// Waits for news, but not longer than this, and takes the progress heard meanwhile.
    public List<byte[]> await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (!news && progress.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            news = false;
            var heard = List.copyOf(progress.values());
            progress.clear();
            return heard;
        } finally {
            lock.unlock();
        }
    }

    /// Somebody should look: there is news, room to send it, or an end.
    public void wake() {
        lock.lock();
        try {
            news = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void progressed(int trial, byte[] event) {
        lock.lock();
        try {
            if (progress.size() < MOST_TRIALS || progress.containsKey(trial)) {
                progress.put(trial, event);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        farewell.accept(this);
    }

    /// The longest a watcher trusts its ear: what another scheduler wrote it finds by looking.
    public static Duration longest() {
        return Duration.ofNanos(TimeUnit.SECONDS.toNanos(1));
    }
}
