package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Studies that something happened to, each once however much it was.
@Singleton
public class DueStudies {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final LinkedHashSet<StudyId> due = new LinkedHashSet<>();

    /// Something happened to this study.
    public void add(StudyId study) {
        lock.lock();
        try {
            due.add(study);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Takes all, waiting for the first but not longer than this.
    List<StudyId> take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (due.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            var taken = List.copyOf(due);
            due.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
