package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.lease.Heartbeat.Renewal;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Durability;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskOutcomes;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Keeps leases alive, all of a process in one transaction, and says what their holders shall do.
@Singleton
public class Renewals {

    private final Database database;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final TaskOutcomes outcomes;

    @Inject
    public Renewals(
            Database database, InstantSource clock, SchedulerConfig config, TaskOutcomes outcomes) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.outcomes = outcomes;
    }

    /// Answers every renewal, in order. Who does not hold what it renews is told to cancel.
    public Map<Fence, Instruction> renew(Heartbeat heartbeat) {
        var ids = heartbeat.renewals().stream().map(r -> r.fence().task().text()).sorted().toList();
        Map<TaskId, TaskRow> rows =
                database.inTransaction(
                        Durability.LAZY,
                        handle -> {
                            seen(handle, heartbeat);
                            var locked = TaskLocks.lockTasks(handle, ids);
                            extend(
                                    handle,
                                    heartbeat.renewals().stream()
                                            .map(Renewal::fence)
                                            .filter(fence -> held(locked, fence).isPresent())
                                            .toList());
                            return locked;
                        });
        var answers = new LinkedHashMap<Fence, Instruction>();
        for (var renewal : heartbeat.renewals()) {
            var row = held(rows, renewal.fence());
            var instruction = instruction(row);
            Meters.RENEWALS.add(instruction.name());
            answers.put(renewal.fence(), instruction);
            row.ifPresent(task -> progress(task, renewal));
        }
        return answers;
    }

    private void seen(Handle handle, Heartbeat heartbeat) {
        handle.createUpdate(
                        """
                        INSERT INTO worker (name, kind, lanes, slots, draining, seen)
                        VALUES (:name, :kind, :lanes, :slots, :draining, :seen)
                        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind,
                            lanes = excluded.lanes, slots = excluded.slots,
                            draining = excluded.draining, seen = excluded.seen
                        """)
                .bind("name", heartbeat.worker())
                .bind("kind", heartbeat.kind().name())
                .bindArray("lanes", String.class, heartbeat.lanes())
                .bind("slots", heartbeat.slots())
                .bind("draining", heartbeat.draining())
                .bind("seen", Timestamp.from(clock.instant()))
                .execute();
    }

    private void extend(Handle handle, List<Fence> held) {
        if (held.isEmpty()) {
            return;
        }
        handle.createUpdate("UPDATE task SET lease_until = :until WHERE id = ANY(:ids)")
                .bind("until", Timestamp.from(clock.instant().plus(config.lease().time())))
                .bindArray("ids", String.class, held.stream().map(f -> f.task().text()).toList())
                .execute();
    }

    private static Optional<TaskRow> held(Map<TaskId, TaskRow> rows, Fence fence) {
        return Optional.ofNullable(rows.get(fence.task())).filter(row -> row.heldBy(fence));
    }

    private static Instruction instruction(Optional<TaskRow> row) {
        return row.map(task -> task.stopping() ? Instruction.STOP : Instruction.CONTINUE)
                .orElse(Instruction.CANCEL);
    }

    private void progress(TaskRow task, Renewal renewal) {
        renewal.measurement()
                .ifPresent(newest ->
                        outcomes.progressed(task.attempt(), newest, renewal.residentBytes()));
    }
}
