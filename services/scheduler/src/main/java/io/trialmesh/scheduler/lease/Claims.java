package io.trialmesh.scheduler.lease;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refusal;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refused;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Durability;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.TaskLocks;
import io.trialmesh.scheduler.task.TaskOutcomes;
import io.trialmesh.scheduler.task.TaskRow;
import io.trialmesh.scheduler.task.TaskState;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Gives a task to one at a time.
///
/// A live lease is taken over where the broker has delivered the record again, since whoever held
/// it has lost its lock; and by the same worker, which asks again when an answer was lost.
///
/// Claims that come while others are decided wait and are decided together: each locks its study,
/// and one after the other they would hold a connection each for that lock alone.
@Singleton
public class Claims {

    private static final int TOKEN_BYTES = 16;

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom secrets;
    private final SchedulerConfig config;
    private final TaskOutcomes outcomes;
    private final Gathering<Claim, Decided> gathering;

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

    /// Each about another task.
    private List<Decided> decide(List<Claim> claims) {
        return database.inTransaction(
                Durability.LAZY,
                handle -> {
                    var rows = TaskLocks.lock(handle, claims.stream().map(Claim::task).toList());
                    return claims.stream()
                            .map(claim ->
                                    decide(
                                            handle,
                                            Optional.ofNullable(rows.get(claim.task())),
                                            claim))
                            .toList();
                });
    }

    private Decided decide(Handle handle, Optional<TaskRow> row, Claim claim) {
        var refusal = row.map(task -> refusal(task, claim)).orElse(Optional.of(Refusal.STALE));
        return refusal.map(why -> new Decided(new Refused(why), Optional.empty()))
                .orElseGet(() -> grant(handle, row.orElseThrow(), claim));
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

    private Decided grant(Handle handle, TaskRow row, Claim claim) {
        var now = clock.instant();
        var token = token();
        var granted =
                handle.createQuery(
                                """
                                UPDATE task SET state = 'RUNNING', worker = :worker,
                                    lease_epoch = lease_epoch + 1, lease_token = :token,
                                    lease_until = :until, started_at = :now
                                WHERE id = :id
                                RETURNING lease_epoch,
                                    greatest(created, not_before) AS ready_at, queued_at
                                """)
                        .bind("worker", claim.worker())
                        .bind("token", token)
                        .bind("until", Timestamp.from(now.plus(config.lease().time())))
                        .bind("now", Timestamp.from(now))
                        .bind("id", claim.task().text())
                        .map((updated, _) ->
                                new Waited(
                                        row.attempt().kind().name(),
                                        updated.getLong("lease_epoch"),
                                        updated.getTimestamp("ready_at").toInstant(),
                                        updated.getTimestamp("queued_at").toInstant(),
                                        now))
                        .one();
        outcomes.started(handle, row.attempt(), claim.worker());
        var fence = new Fence(claim.task(), claim.attempt(), granted.epoch(), token);
        return new Decided(
                new Granted(fence, config.lease().time()),
                Optional.of(granted).filter(_ -> row.state() == TaskState.QUEUED));
    }

    /// @param waited what the claim ended, where it was the first of its attempt
    private record Decided(ClaimAnswer answer, Optional<Waited> waited) {}

    /// What a claim ended.
    private record Waited(String kind, long epoch, Instant ready, Instant queued, Instant now) {

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
