package io.trialmesh.scheduler.dispatch;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Outbox.Departure;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.name.LogKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Sends again what the broker has lost: its topic was wiped, or kept it for less long than it
/// waited.
///
/// Nobody can ask the broker, so a record counts as lost where slots are free and nobody claims it;
/// a second record of the same attempt is harmless, since one claim alone is granted.
@Singleton
public class LostRecords {

    private static final System.Logger LOG = System.getLogger(LostRecords.class.getName());

    private final Database database;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final Slots slots;
    private final Outbox outbox;
    private final Lanes lanes;

    @Inject
    public LostRecords(
            Database database,
            InstantSource clock,
            SchedulerConfig config,
            Slots slots,
            Outbox outbox,
            Lanes lanes) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.slots = slots;
        this.outbox = outbox;
        this.lanes = lanes;
    }

    /// Sends again what lies unclaimed for too long while slots are free.
    ///
    /// @return true where there was any
    public boolean resend() {
        int sent =
                database.inTransaction(handle -> {
                    int count = 0;
                    for (var lane : lanes.all()) {
                        if (slots.free(handle, lane.kind(), lane.name()) > 0) {
                            var since = clock.instant().minus(config.dispatch().lost());
                            count += resend(handle, lane.topic(), since);
                        }
                    }
                    return count;
                });
        return sent > 0;
    }

    /// Sends again all that lay on topics which had to be made anew.
    void resendAll(Iterable<String> topics) {
        database.inTransaction(handle -> {
            for (var topic : topics) {
                resend(handle, topic, clock.instant());
            }
            return 0;
        });
    }

    private int resend(Handle handle, String topic, Instant since) {
        var lost =
                handle.createQuery(
                                "SELECT payload, "
                                        + TaskRow.COLUMNS
                                        + """
                                         FROM task WHERE state = 'QUEUED' AND topic = :topic
                                            AND queued_at <= :since
                                            AND NOT EXISTS (
                                                SELECT 1 FROM outbox WHERE outbox.task = task.id)
                                        ORDER BY queued_at FOR UPDATE SKIP LOCKED
                                        """)
                        .bind("topic", topic)
                        .bind("since", Timestamp.from(since))
                        .map((row, context) ->
                                new Departure(
                                        TaskRow.map(row, context).attempt(),
                                        topic,
                                        row.getBytes("payload")))
                        .list();
        outbox.send(handle, lost).stream()
                .findFirst()
                .ifPresent(task -> {
                    throw new MeshException(
                            ErrorCode.INTERNAL, task.task() + " was readable before");
                });
        if (!lost.isEmpty()) {
            handle.afterCommit(() -> Meters.RECORDS_RESENT.add(lost.size(), topic));
            LOG.log(
                    Level.WARNING,
                    "records sent again " + LogKeys.TOPIC + "={0} " + LogKeys.COUNT + "={1}",
                    topic,
                    lost.size());
        }
        return lost.size();
    }
}
