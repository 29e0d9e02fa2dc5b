package io.trialmesh.scheduler.lease;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.loop.Loop;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Durability;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskOutcomes;
import io.trialmesh.scheduler.task.TaskRow;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tells studies who took their tasks, many at a time. What ends before that tells it itself.
@Singleton
public class Starts {

    private static final int BATCH = 200;

    private final Database database;
    private final SchedulerConfig config;
    private final Claims claims;
    private final TaskOutcomes outcomes;
    private boolean due;
    private Optional<Loop> loop = Optional.empty();

    @Inject
    public Starts(Database database, SchedulerConfig config, Claims claims, TaskOutcomes outcomes) {
        this.database = database;
        this.config = config;
        this.claims = claims;
        this.outcomes = outcomes;
    }

    public void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("starts", config.dispatch().tick(), this::tell));
    }

    public void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::close);
    }

    /// One round, by one thread.
    ///
    /// @return true where there may be more
    public boolean tell() {
        due |= claims.anyUntold();
        if (!due) {
            return false;
        }
        int told = database.inTransaction(Durability.LAZY, this::tell);
        due = told == BATCH;
        return due;
    }

    private int tell(Handle handle) {
        var untold = untold(handle);
        if (untold.isEmpty()) {
            return 0;
        }
        // Locked, some may be told, or over, by now.
        var rows = TaskLocks.lock(handle, untold).values();
        for (var row : rows) {
            outcomes.startedBefore(handle, row);
        }
        handle.createUpdate("UPDATE task SET told = true WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, rows.stream().map(Starts::id).toList())
                .execute();
        return untold.size();
    }

    private static List<TaskId> untold(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT id FROM task WHERE state = 'RUNNING' AND NOT told
                        ORDER BY id LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .mapTo(String.class)
                .map(TaskId::new)
                .list();
    }

    private static String id(TaskRow row) {
        return row.attempt().task().text();
    }
}
