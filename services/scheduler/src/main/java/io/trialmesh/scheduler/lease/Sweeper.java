package io.trialmesh.scheduler.lease;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.loop.Loop;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.wire.name.LogKeys;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes tasks from holders of whom nothing was heard, so that nothing waits for ever; forgets
/// workers that are gone, and events that nobody says again.
@Singleton
public class Sweeper {

    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final int BATCH = 200;
    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final TaskEndings endings;
    private Optional<Loop> loop = Optional.empty();

    @Inject
    public Sweeper(
            Database database, InstantSource clock, SchedulerConfig config, TaskEndings endings) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.endings = endings;
    }

    public void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("sweeper", config.lease().sweep(), this::sweep));
    }

    public void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::close);
    }

    /// One round.
    ///
    /// @return true where there may be more
    public boolean sweep() {
        var expired = expired();
        for (var task : expired) {
            boolean taken = database.inTransaction(handle -> endings.expire(handle, task));
            if (taken) {
                LOG.log(Level.WARNING, "lease ran out " + LogKeys.TASK + "={0}", task);
            }
        }
        forgetWorkers();
        var many = forgetEvents() == FORGOTTEN_AT_ONCE;
        return many || expired.size() == BATCH;
    }

    private List<TaskId> expired() {
        return database.glance(handle ->
                handle.createQuery(
                                """
                                SELECT id FROM task WHERE state = 'RUNNING' AND lease_until < :now
                                ORDER BY lease_until LIMIT :batch
                                """)
                        .bind("now", Timestamp.from(clock.instant()))
                        .bind("batch", BATCH)
                        .mapTo(String.class)
                        .map(TaskId::new)
                        .list());
    }

    private void forgetWorkers() {
        database.inTransaction(handle ->
                handle.createUpdate("DELETE FROM worker WHERE seen < :long")
                        .bind("long", Timestamp.from(clock.instant().minus(FORGOTTEN)))
                        .execute());
    }

    /// An event is said again by a sender that had no answer, and only while its task matters.
    /// Those of open tasks stay; forgotten, it would be refused as stale all the same.
    ///
    /// @return how many went
    private int forgetEvents() {
        return database.inTransaction(handle ->
                handle.createUpdate(
                                """
                                DELETE FROM applied_event
                                WHERE (task, attempt, epoch, sequence) IN (
                                    SELECT task, attempt, epoch, sequence
                                    FROM applied_event said
                                    WHERE at < :long AND NOT EXISTS (
                                        SELECT 1 FROM task
                                        WHERE id = said.task AND state <> 'ENDED')
                                    ORDER BY at LIMIT :batch)
                                """)
                        .bind("long", Timestamp.from(clock.instant().minus(config.lease().said())))
                        .bind("batch", FORGOTTEN_AT_ONCE)
                        .execute());
    }
}
