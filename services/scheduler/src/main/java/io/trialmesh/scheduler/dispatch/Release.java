package io.trialmesh.scheduler.dispatch;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.dispatch.Lanes.Lane;
import io.trialmesh.scheduler.dispatch.Outbox.Departure;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Leader;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Hands tasks to the broker in the database's order, and only a few more than there are slots:
/// what lies with the broker can no longer be put in order.
@Singleton
public class Release {

    private static final double AHEAD = 1.2;

    private final Database database;
    private final InstantSource clock;
    private final Slots slots;
    private final Outbox outbox;
    private final TaskEndings endings;
    private final Lanes lanes;

    @Inject
    public Release(
            Database database,
            InstantSource clock,
            Slots slots,
            Outbox outbox,
            TaskEndings endings,
            Lanes lanes) {
        this.database = database;
        this.clock = clock;
        this.slots = slots;
        this.outbox = outbox;
        this.endings = endings;
        this.lanes = lanes;
    }

    /// One round over all lanes.
    ///
    /// @return true where anything was released
    public boolean release() {
        if (database.<Map<String, Integer>>glance(this::queued).isEmpty()) {
            return false;
        }
        var unreadable = new ArrayList<TaskAttempt>();
        int released =
                database.inTransaction(handle -> {
                    if (!Leader.RELEASE.leads(handle)) {
                        return 0;
                    }
                    int count = 0;
                    var queued = queued(handle);
                    for (var lane : lanes.all()) {
                        if (queued.containsKey(lane.topic())) {
                            var most = ahead(handle, lane) - queued.get(lane.topic());
                            count += release(handle, lane, most, unreadable);
                        }
                    }
                    return count;
                });
        unreadable.forEach(this::giveUp);
        return released > 0;
    }

    private int release(Handle handle, Lane lane, int most, List<TaskAttempt> unreadable) {
        var ready = next(handle, lane.topic(), Math.max(0, most));
        unreadable.addAll(outbox.send(handle, ready));
        return ready.size();
    }

    /// How many may lie with the broker.
    private int ahead(Handle handle, Lane lane) {
        return Math.max(1, (int) Math.ceil(AHEAD * slots.live(handle, lane.kind(), lane.name())));
    }

    /// How many lie with the broker, of the lanes in which one is ready to follow.
    private Map<String, Integer> queued(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT ready.topic, (SELECT count(*) FROM task
                            WHERE task.topic = ready.topic AND state = 'QUEUED') AS queued
                        FROM (SELECT DISTINCT topic FROM task
                            WHERE state = 'READY' AND not_before <= :now) AS ready
                        """)
                .bind("now", Timestamp.from(clock.instant()))
                .reduceRows(
                        new HashMap<String, Integer>(),
                        (queued, row) -> {
                            queued.put(
                                    row.getColumn("topic", String.class),
                                    row.getColumn("queued", Integer.class));
                            return queued;
                        });
    }

    private List<Departure> next(Handle handle, String topic, int credit) {
        if (credit == 0) {
            return List.of();
        }
        return handle.createQuery(
                        "SELECT payload, "
                                + TaskRow.COLUMNS
                                + """
                                 FROM task WHERE state = 'READY' AND topic = :topic
                                    AND not_before <= :now
                                ORDER BY priority DESC, created, id LIMIT :credit
                                FOR UPDATE SKIP LOCKED
                                """)
                .bind("topic", topic)
                .bind("now", Timestamp.from(clock.instant()))
                .bind("credit", credit)
                .map((row, context) ->
                        new Departure(
                                TaskRow.map(row, context).attempt(),
                                topic,
                                row.getBytes("payload")))
                .list();
    }

    private void giveUp(TaskAttempt task) {
        var why = Broken.unworked(FailureReason.POISON, "its request cannot be read");
        database.inTransaction(handle -> endings.giveUp(handle, task.task(), task.attempt(), why));
    }
}
