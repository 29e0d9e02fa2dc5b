package io.trialmesh.scheduler.task;

import io.trialmesh.scheduler.SchedulerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// How many tasks the workers that live can hold at a time.
@Singleton
public class Slots {

    private final InstantSource clock;
    private final SchedulerConfig config;

    @Inject
    public Slots(InstantSource clock, SchedulerConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /// The slots of everybody of a kind who was heard of lately and takes work.
    public int live(Handle handle, WorkerKind kind) {
        return handle.createQuery(
                        """
                        SELECT coalesce(sum(slots), 0) FROM worker
                        WHERE kind = :kind AND NOT draining AND seen > :since
                        """)
                .bind("kind", kind.name())
                .bind("since", Timestamp.from(clock.instant().minus(config.lease().time())))
                .mapTo(Integer.class)
                .one();
    }

    /// The live slots that hold nothing now; below zero where workers are fewer than what runs.
    public int free(Handle handle, WorkerKind kind) {
        var running =
                handle
                        .createQuery("SELECT kind FROM task WHERE state = 'RUNNING'")
                        .mapTo(TaskKind.class)
                        .stream()
                        .filter(task -> task.worker() == kind)
                        .count();
        return live(handle, kind) - Math.toIntExact(running);
    }
}
