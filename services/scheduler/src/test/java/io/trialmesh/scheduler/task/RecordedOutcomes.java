package io.trialmesh.scheduler.task;

import io.trialmesh.core.trial.Measurement;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Examined;
import io.trialmesh.scheduler.task.TaskResult.Spent;
import io.trialmesh.scheduler.task.TaskResult.Trained;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/// Writes what it hears into the database, in the transaction it hears it in: what is rolled back
/// was not heard.
public final class RecordedOutcomes implements TaskOutcomes {

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    /// Breaks so many times from now on, after it wrote.
    public void breakTimes(int times) {
        failures.set(times);
    }

    /// All that was heard for good, in order.
    public static List<String> heard(Handle handle) {
        handle.execute("CREATE TABLE IF NOT EXISTS heard (id bigserial, what text)");
        return handle.createQuery("SELECT what FROM heard ORDER BY id").mapTo(String.class).list();
    }

    public List<String> progress() {
        return progress;
    }

    @Override
    public void started(Handle handle, TaskAttempt task, String worker) {
        write(handle, "started " + name(task) + " by " + worker);
    }

    @Override
    public void trained(Handle handle, TaskAttempt task, Trained trained) {
        write(handle, "trained " + name(task) + " " + trained.objective());
    }

    @Override
    public void examined(Handle handle, TaskAttempt task, Examined examined) {
        write(handle, "examined " + name(task) + " " + examined.openings());
    }

    @Override
    public void refused(Handle handle, TaskAttempt task, Spent why) {
        write(handle, "refused " + name(task) + " " + why.sentence());
    }

    @Override
    public void failed(Handle handle, TaskAttempt task, Broken why) {
        write(handle, "failed " + name(task) + " " + why.reason() + ": " + why.sentence());
    }

    @Override
    public void retried(Handle handle, TaskAttempt next, Broken why) {
        write(handle, "retried " + name(next) + " " + why.reason());
    }

    @Override
    public void progressed(TaskAttempt task, Measurement measurement, long residentBytes) {
        progress.add(name(task) + " " + measurement.step() + " " + measurement.value());
    }

    private void write(Handle handle, String what) {
        handle.execute("CREATE TABLE IF NOT EXISTS heard (id bigserial, what text)");
        handle.execute("INSERT INTO heard (what) VALUES (?)", what);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    private static String name(TaskAttempt task) {
        return task.task() + "#" + task.attempt();
    }
}
