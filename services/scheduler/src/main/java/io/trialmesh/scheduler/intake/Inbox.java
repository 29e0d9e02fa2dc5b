package io.trialmesh.scheduler.intake;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.wire.name.LogKeys;
import io.trialmesh.wire.trace.RecordSpans;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/// Gives records their effect, and stores how far it read in the same transaction.
///
/// Many go into one transaction; where that breaks, each goes alone, and one that breaks again and
/// again is put away, so that it holds up no other.
@Singleton
public class Inbox {

    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

    /// In the broker's own words.
    private static final String DELIVERED_TOO_OFTEN = "delivery count";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final Database database;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final TaskEndings endings;
    private final IntakeCounts counts;

    @Inject
    public Inbox(
            Database database,
            InstantSource clock,
            SchedulerConfig config,
            TaskEndings endings,
            IntakeCounts counts) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.endings = endings;
        this.counts = counts;
    }

    /// Returns when every record has had its effect or was put away; throws only where the database
    /// is away.
    void accept(List<Received> batch, Map<String, String> topicIds) {
        try {
            applyTogether(batch, topicIds);
        } catch (RuntimeException e) {
            Away.rethrow(e);
            for (var received : batch) {
                acceptAlone(received, topicIds);
            }
        }
    }

    private void acceptAlone(Received received, Map<String, String> topicIds) {
        var pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                applyTogether(List.of(received), topicIds);
                return;
            } catch (RuntimeException e) {
                Away.rethrow(e);
                if (tries >= config.dispatch().tries()) {
                    LOG.log(Level.ERROR, "record put away", e);
                    putAway(received, topicIds, e);
                    return;
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void applyTogether(List<Received> batch, Map<String, String> topicIds) {
        List<Optional<Applied>> effects =
                database.inTransaction(handle -> {
                    var tasks = batch.stream().flatMap(r -> r.task().stream()).toList();
                    var rows = TaskLocks.lock(handle, tasks);
                    var done = new ArrayList<Optional<Applied>>();
                    batch.forEach(received -> done.add(apply(handle, received, rows)));
                    advance(handle, batch, topicIds);
                    return done;
                });
        effects.forEach(effect -> effect.ifPresentOrElse(counts::count, counts::countDeadLetter));
    }

    /// Says what became of an event; nothing for a dead letter.
    ///
    /// @param rows the tasks that no record has changed yet
    private Optional<Applied> apply(Handle handle, Received received, Map<TaskId, TaskRow> rows) {
        return switch (received) {
            case Received.Event event -> {
                var row = Optional.ofNullable(rows.remove(event.said().fence().task()));
                var applied = applied(handle, event, row);
                if (applied == Applied.STALE) {
                    LOG.log(
                            Level.INFO,
                            "stale event refused " + LogKeys.TASK + "={0}",
                            event.said().fence().task());
                }
                yield Optional.of(applied);
            }
            case Received.DeadLetter(_, var task, var attempt, var reason) -> {
                keep(handle, received, reason);
                task.ifPresent(id -> {
                    rows.remove(id);
                    giveUp(handle, id, attempt, reason);
                });
                yield Optional.empty();
            }
            case Received.Unreadable(_, var reason) -> {
                keep(handle, received, reason);
                yield Optional.empty();
            }
        };
    }

    /// As a part of what the worker did.
    ///
    /// @param row of its task, where no record has changed it yet
    private Applied applied(Handle handle, Received.Event event, Optional<TaskRow> row) {
        var from = RecordSpans.of(event.record().headers());
        var span = Spans.after(from, "apply", Kind.CONSUMER);
        try (var _ = span.enter()) {
            var applied =
                    row.isPresent()
                            ? endings.apply(handle, row, event.said())
                            : endings.apply(handle, event.said());
            span.label("result", applied.name());
            handle.afterCommit(span::close);
            return applied;
        }
    }

    /// What was delivered too often may have had slow holders and no fault: it has the attempts of
    /// whatever is lost. What somebody rejected has none.
    private void giveUp(Handle handle, TaskId task, int attempt, String reason) {
        if (reason.contains(DELIVERED_TOO_OFTEN)) {
            endings.undeliver(handle, task, attempt, "nobody kept it: " + reason);
            return;
        }
        var why = Broken.unworked(FailureReason.POISON, "nobody could work it off: " + reason);
        endings.giveUp(handle, task, attempt, why);
    }

    /// The change that a record demands cannot be made: a person shall look at it. The task it
    /// speaks of is given up by the sweeper when its lease runs out.
    private void putAway(
            Received received, Map<String, String> topicIds, RuntimeException failure) {
        database.inTransaction(handle -> {
            keep(handle, received, failure.toString());
            advance(handle, List.of(received), topicIds);
            return 0;
        });
        counts.countDeadLetter();
    }

    private void keep(Handle handle, Received received, String reason) {
        var record = received.record();
        LOG.log(
                Level.ERROR,
                "dead letter " + LogKeys.TOPIC + "={0} " + LogKeys.REASON + "={1}",
                record.topic(),
                reason);
        handle.createUpdate(
                        """
                        INSERT INTO dead_letter (topic, part, "offset", at, reason, task, payload)
                        VALUES (:topic, :part, :offset, :at, :reason, :task, :payload)
                        """)
                .bind("topic", record.topic())
                .bind("part", record.partition())
                .bind("offset", record.offset())
                .bind("at", Timestamp.from(clock.instant()))
                .bind("reason", reason)
                .bind("task", received.task().map(TaskId::text))
                .bind("payload", record.value() == null ? new byte[0] : record.value())
                .execute();
    }

    private static void advance(Handle handle, List<Received> batch, Map<String, String> topicIds) {
        Offsets.advance(handle, topicIds, batch.stream().map(Received::record).toList());
    }
}
