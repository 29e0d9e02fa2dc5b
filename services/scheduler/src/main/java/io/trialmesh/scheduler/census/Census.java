package io.trialmesh.scheduler.census;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.dispatch.Lanes.Lane;
import io.trialmesh.scheduler.scaling.Demand;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Demand demand;
    private final Lanes lanes;

    @Inject
    public Census(
            Database database,
            InstantSource clock,
            SchedulerConfig config,
            Slots slots,
            Demand demand,
            Lanes lanes) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.slots = slots;
        this.demand = demand;
        this.lanes = lanes;
    }

    /// Tasks of one kind on one topic in one state.
    private record Waiting(TaskKind kind, String topic, TaskState state, int count) {}

    /// Reads once and says it.
    public void take() {
        database.inTransaction(handle -> {
            studies(handle);
            var tasks = tasks(handle);
            say(tasks);
            slots(handle, tasks);
            desired(handle);
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
                                    "SELECT kind, topic, count(*) AS tasks FROM task WHERE state ="
                                            + " '"
                                            + state
                                            + "' GROUP BY kind, topic")
                            .map((row, _) ->
                                    new Waiting(
                                            TaskKind.valueOf(row.getString("kind")),
                                            row.getString("topic"),
                                            state,
                                            row.getInt("tasks")))
                            .list());
        }
        return all;
    }

    private static void say(List<Waiting> tasks) {
        var counts = new LinkedHashMap<List<String>, Integer>();
        for (var some : tasks) {
            counts.merge(
                    List.of(some.kind().name(), some.state().name()), some.count(), Integer::sum);
        }
        Meters.TASKS.replace(
                counts.entrySet().stream()
                        .map(each ->
                                Reading.of(
                                        each.getValue(),
                                        each.getKey().getFirst(),
                                        each.getKey().getLast()))
                        .toList());
    }

    private void slots(Handle handle, List<Waiting> tasks) {
        var draining = draining(handle);
        var readings = new ArrayList<Reading>();
        for (var lane : lanes.all()) {
            var busy = running(tasks, lane);
            var free = Math.max(0, slots.live(handle, lane.kind(), lane.name()) - busy);
            var leaving = draining.getOrDefault(lane, 0);
            readings.add(Reading.of(busy, lane.kind().name(), lane.name(), "BUSY"));
            readings.add(Reading.of(free, lane.kind().name(), lane.name(), "FREE"));
            readings.add(Reading.of(leaving, lane.kind().name(), lane.name(), "DRAINING"));
        }
        Meters.SLOTS.replace(readings);
    }

    private static int running(List<Waiting> tasks, Lane lane) {
        return tasks.stream()
                .filter(some -> some.state() == TaskState.RUNNING)
                .filter(some -> some.topic().equals(lane.topic()))
                .mapToInt(Waiting::count)
                .sum();
    }

    /// What the scheduler itself resizes pools by.
    private void desired(Handle handle) {
        var due = clock.instant().plus(config.scaling().coldStart());
        var wanted = demand.byTopic(handle, due);
        Meters.SLOTS_DESIRED.replace(
                lanes.all().stream()
                        .map(lane ->
                                Reading.of(
                                        wanted.getOrDefault(lane.topic(), 0),
                                        lane.kind().name(),
                                        lane.name()))
                        .toList());
    }

    private Map<Lane, Integer> draining(Handle handle) {
        var slotsOf = new HashMap<Lane, Integer>();
        handle.createQuery(
                        """
                        SELECT kind, lane, sum(slots / cardinality(lanes)) AS slots
                        FROM worker, unnest(lanes) AS lane
                        WHERE draining AND seen > :since GROUP BY kind, lane
                        """)
                .bind("since", Timestamp.from(clock.instant().minus(config.lease().time())))
                .map((row, _) ->
                        slotsOf.put(
                                new Lane(
                                        row.getString("lane"),
                                        WorkerKind.valueOf(row.getString("kind"))),
                                row.getInt("slots")))
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
