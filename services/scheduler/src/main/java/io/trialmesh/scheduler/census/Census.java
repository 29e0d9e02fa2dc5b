package io.trialmesh.scheduler.census;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskKind;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Counts what waits, what runs, and who could work.
@Singleton
public class Census {

    private final Database database;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final Slots slots;

    @Inject
    public Census(Database database, InstantSource clock, SchedulerConfig config, Slots slots) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.slots = slots;
    }

    /// Tasks of one kind in one state.
    private record Waiting(TaskKind kind, TaskState state, int count) {}

    /// Reads once and says it.
    public void take() {
        database.inTransaction(handle -> {
            studies(handle);
            var tasks = tasks(handle);
            say(tasks);
            slots(handle, tasks);
            outbox(handle);
            ground(handle);
            return 0;
        });
    }

    private static void studies(Handle handle) {
        Meters.STUDIES.replace(
                handle.createQuery(
                                "SELECT state, count(*) AS studies FROM study WHERE ended IS NULL"
                                        + " GROUP BY state")
                        .map((row, _) -> Reading.of(row.getInt("studies"), row.getString("state")))
                        .list());
    }

    /// State by state, because each has an index of its own.
    private static List<Waiting> tasks(Handle handle) {
        var all = new ArrayList<Waiting>();
        for (var state : List.of(TaskState.READY, TaskState.QUEUED, TaskState.RUNNING)) {
            all.addAll(
                    handle.createQuery(
                                    "SELECT kind, count(*) AS tasks FROM task WHERE state = '"
                                            + state
                                            + "' GROUP BY kind")
                            .map((row, _) ->
                                    new Waiting(
                                            TaskKind.valueOf(row.getString("kind")),
                                            state,
                                            row.getInt("tasks")))
                            .list());
        }
        return all;
    }

    private static void say(List<Waiting> tasks) {
        Meters.TASKS.replace(
                tasks.stream()
                        .map(some ->
                                Reading.of(some.count(), some.kind().name(), some.state().name()))
                        .toList());
    }

    private void slots(Handle handle, List<Waiting> tasks) {
        var draining = draining(handle);
        var readings = new ArrayList<Reading>();
        for (var kind : WorkerKind.values()) {
            var mine = tasks.stream().filter(some -> some.kind().worker() == kind).toList();
            var busy = count(mine, Optional.of(TaskState.RUNNING));
            var free = Math.max(0, slots.live(handle, kind) - busy);
            readings.add(Reading.of(busy, kind.name(), "BUSY"));
            readings.add(Reading.of(free, kind.name(), "FREE"));
            readings.add(Reading.of(draining.getOrDefault(kind, 0), kind.name(), "DRAINING"));
            Meters.SLOTS_DESIRED.set(count(mine, Optional.empty()), kind.name());
        }
        Meters.SLOTS.replace(readings);
    }

    private static int count(List<Waiting> tasks, Optional<TaskState> state) {
        return tasks.stream()
                .filter(some -> state.isEmpty() || state.get() == some.state())
                .mapToInt(Waiting::count)
                .sum();
    }

    private Map<WorkerKind, Integer> draining(Handle handle) {
        var slotsOf = new EnumMap<WorkerKind, Integer>(WorkerKind.class);
        handle.createQuery(
                        "SELECT kind, sum(slots) AS slots FROM worker"
                                + " WHERE draining AND seen > :since GROUP BY kind")
                .bind("since", Timestamp.from(clock.instant().minus(config.lease().time())))
                .map((row, _) ->
                        slotsOf.put(WorkerKind.valueOf(row.getString("kind")), row.getInt("slots")))
                .list();
        return slotsOf;
    }

    private void outbox(Handle handle) {
        handle.createQuery(
                        """
                        SELECT count(*) AS records, min(task.queued_at) AS oldest
                        FROM outbox LEFT JOIN task ON task.id = outbox.task
                        """)
                .map((row, _) -> {
                    var oldest = Optional.ofNullable(row.getTimestamp("oldest"));
                    Meters.OUTBOX_RECORDS.set(row.getInt("records"));
                    Meters.OUTBOX_AGE.set(oldest.map(this::age).orElse(0.));
                    return 0;
                })
                .one();
    }

    private double age(Timestamp since) {
        return Duration.between(since.toInstant(), clock.instant()).toMillis() / 1e3;
    }

    private static void ground(Handle handle) {
        Meters.DATABASE_SIZE.set(
                handle.createQuery("SELECT pg_database_size(current_database())")
                        .mapTo(Long.class)
                        .one());
        // Of the other services' connections it is not told what they do.
        Meters.DATABASE_CONNECTIONS.replace(
                handle.createQuery(
                                """
                                SELECT coalesce(state, 'other') AS doing, count(*) AS connections
                                FROM pg_stat_activity WHERE datname = current_database()
                                GROUP BY 1
                                """)
                        .map((row, _) ->
                                Reading.of(row.getInt("connections"), row.getString("doing")))
                        .list());
    }
}
