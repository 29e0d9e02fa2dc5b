package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refusal;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refused;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Durability;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskOutcomes;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;

/// Gives a task to one at a time.
///
/// A live lease is taken over where the broker has delivered the record again, since whoever held
/// it has lost its lock; and by the same worker, which asks again when an answer was lost.
///
/// A task that lies with the broker is taken with one statement that locks no other row; its study
/// is told by {@link Starts}. Only where that fails is it looked at, under the lock of its study.
/// Claims that come while others are decided wait and are decided together.
@Singleton
public class Claims {

    private static final int TOKEN_BYTES = 16;

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom secrets;
    private final SchedulerConfig config;
    private final TaskOutcomes outcomes;
    private final Gathering<Claim, Decided> gathering;

    /// True at first: an earlier process may have left some untold.
    private final AtomicBoolean untold = new AtomicBoolean(true);

    @Inject
    public Claims(
            Database database,
            InstantSource clock,
            SecureRandom secrets,
            SchedulerConfig config,
            TaskOutcomes outcomes) {
        this.database = database;
        this.clock = clock;
        this.secrets = secrets;
        this.config = config;
        this.outcomes = outcomes;
        this.gathering = new Gathering<>(Claim::task, this::decide);
    }

    /// Decides at once, and does not wait for the disk.
    public ClaimAnswer claim(Claim claim) {
        var decided = gathering.answer(claim);
        // Here, where what is said belongs to the claim that was made.
        decided.waited().ifPresent(Waited::count);
        var answer = decided.answer();
        Meters.CLAIMS.add(
                switch (answer) {
                    case Granted _ -> "GRANTED";
                    case Refused(var why) -> why.name();
                });
        return answer;
    }

    /// True where tasks were taken since it was last asked, of which no study may have heard.
    boolean anyUntold() {
        return untold.getAndSet(false);
    }

    /// Each about another task.
    private List<Decided> decide(List<Claim> claims) {
        Map<TaskId, Decided> decided =
                database.inTransaction(
                        Durability.LAZY, handle -> take(handle, claims, TaskState.QUEUED));
        var others = claims.stream().filter(c -> !decided.containsKey(c.task())).toList();
        if (!others.isEmpty()) {
            decided.putAll(database.inTransaction(Durability.LAZY, handle -> look(handle, others)));
        }
        untold.set(true);
        return claims.stream().map(Claim::task).map(decided::get).toList();
    }

    /// What could not be taken at once: taken over, or refused.
    private Map<TaskId, Decided> look(Handle handle, List<Claim> claims) {
        var rows = TaskLocks.lock(handle, claims.stream().map(Claim::task).toList());
        var decided = new HashMap<TaskId, Decided>();
        for (var claim : claims) {
            var row = Optional.ofNullable(rows.get(claim.task()));
            var refusal = row.map(task -> refusal(task, claim)).orElse(Optional.of(Refusal.STALE));
            decided.put(
                    claim.task(),
                    refusal.map(why -> new Decided(new Refused(why), Optional.empty()))
                            .orElseGet(() -> takeOver(handle, row.orElseThrow(), claim)));
        }
        return decided;
    }

    private Decided takeOver(Handle handle, TaskRow row, Claim claim) {
        outcomes.startedBefore(handle, row);
        var taken = take(handle, List.of(claim), row.state()).values().iterator().next();
        return row.state() == TaskState.QUEUED
                ? taken
                : new Decided(taken.answer(), Optional.empty());
    }

    /// Takes those whose attempt is in this state; locked in the order of their ids, as everywhere.
    private Map<TaskId, Decided> take(Handle handle, List<Claim> claims, TaskState state) {
        var now = clock.instant();
        var taken = new HashMap<TaskId, Decided>();
        handle.createQuery(
                        """
                        WITH claim AS (
                            SELECT * FROM unnest(:tasks, :attempts, :workers, :tokens)
                                AS claim (task, attempt, worker, token)),
                        free AS (
                            SELECT task.id FROM task JOIN claim ON task.id = claim.task
                            WHERE task.state = :state AND task.attempt = claim.attempt
                            ORDER BY task.id FOR UPDATE OF task)
                        UPDATE task SET state = 'RUNNING', worker = claim.worker, told = false,
                            lease_epoch = lease_epoch + 1, lease_token = claim.token,
                            lease_until = :until, started_at = :now
                        FROM claim JOIN free ON free.id = claim.task WHERE task.id = free.id
                        RETURNING task.id, task.kind, task.attempt, lease_epoch, lease_token,
                            greatest(created, not_before) AS ready_at, queued_at
                        """)
                .bindArray(
                        "tasks", String.class, claims.stream().map(c -> c.task().text()).toList())
                .bindArray("attempts", Integer.class, claims.stream().map(Claim::attempt).toList())
                .bindArray("workers", String.class, claims.stream().map(Claim::worker).toList())
                .bindArray("tokens", String.class, claims.stream().map(_ -> token()).toList())
                .bind("state", state.name())
                .bind("until", Timestamp.from(now.plus(config.lease().time())))
                .bind("now", Timestamp.from(now))
                .map((row, _) -> taken.put(new TaskId(row.getString("id")), taken(row, now)))
                .list();
        return taken;
    }

    private Decided taken(ResultSet row, Instant now) throws SQLException {
        var fence =
                new Fence(
                        new TaskId(row.getString("id")),
                        row.getInt("attempt"),
                        row.getLong("lease_epoch"),
                        row.getString("lease_token"));
        var waited =
                new Waited(
                        row.getString("kind"),
                        row.getTimestamp("ready_at").toInstant(),
                        row.getTimestamp("queued_at").toInstant(),
                        now);
        return new Decided(new Granted(fence, config.lease().time()), Optional.of(waited));
    }

    private Optional<Refusal> refusal(TaskRow row, Claim claim) {
        return switch (row.state()) {
            case ENDED -> Optional.of(Refusal.ENDED);
            case READY -> Optional.of(Refusal.STALE);
            case QUEUED ->
                    row.attempt().attempt() == claim.attempt()
                            ? Optional.empty()
                            : Optional.of(Refusal.STALE);
            case RUNNING -> {
                if (row.attempt().attempt() != claim.attempt()) {
                    yield Optional.of(Refusal.STALE);
                }
                yield takesOver(row, claim) ? Optional.empty() : Optional.of(Refusal.HELD);
            }
        };
    }

    private boolean takesOver(TaskRow row, Claim claim) {
        var held = row.lease().orElseThrow();
        return claim.delivery() > 1
                || held.worker().equals(claim.worker())
                || !held.livesAt(clock.instant());
    }

    /// @param waited what the claim ended, where it was the first of its attempt
    private record Decided(ClaimAnswer answer, Optional<Waited> waited) {}

    /// What a claim ended.
    private record Waited(String kind, Instant ready, Instant queued, Instant now) {

        void count() {
            Meters.QUEUE_WAIT.add(seconds(ready, queued), kind);
            Meters.DISPATCH.add(seconds(queued, now), kind);
        }

        private static double seconds(Instant from, Instant until) {
            return Duration.between(from, until).toMillis() / 1e3;
        }
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        secrets.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
