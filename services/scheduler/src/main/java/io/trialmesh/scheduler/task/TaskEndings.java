package io.trialmesh.scheduler.task;

import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.store.Late;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Examined;
import io.trialmesh.scheduler.task.TaskResult.Spent;
import io.trialmesh.scheduler.task.TaskResult.Trained;
import io.trialmesh.scheduler.trace.TraceRows;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The one way a task ends or is tried again, whoever says so: an event, a report, a lease that ran
/// out, a dead letter.
@Singleton
public class TaskEndings {

    private static final Late.Kind<Ended> ENDED =
            new Late.Kind<>(Ended.class, TaskEndings::writeEnded);
    private static final Late.Kind<Heard> HEARD =
            new Late.Kind<>(Heard.class, TaskEndings::writeHeard);

    private static final String FINISHED = "FINISHED";
    private static final String SPENT = "SPENT";

    private final InstantSource clock;
    private final SchedulerConfig config;
    private final TaskOutcomes outcomes;

    private record Ended(TaskId task, String outcome, Instant at) {}

    private record Heard(Said said, Instant at) {}

    @Inject
    public TaskEndings(InstantSource clock, SchedulerConfig config, TaskOutcomes outcomes) {
        this.clock = clock;
        this.config = config;
        this.outcomes = outcomes;
    }

    /// Applies what the holder of a lease says, once.
    public Applied apply(Handle handle, Said said) {
        return apply(handle, lock(handle, said.fence().task()), said);
    }

    /// The same, where the task was locked before.
    ///
    /// @param row as it is now; empty where there is no such task
    public Applied apply(Handle handle, Optional<TaskRow> row, Said said) {
        if (row.filter(task -> task.heldBy(said.fence()) && fits(task, said.result())).isEmpty()) {
            return repeated(handle, said) ? Applied.REPEATED : Applied.STALE;
        }
        remember(handle, said);
        var about = row.get().attempt();
        TraceRows.applied(handle, about.study(), about.trial());
        switch (said.result()) {
            case Trained trained -> {
                end(handle, row.get(), FINISHED);
                outcomes.trained(handle, row.get().attempt(), trained);
            }
            case Examined examined -> {
                end(handle, row.get(), FINISHED);
                outcomes.examined(handle, row.get().attempt(), examined);
            }
            case Spent spent -> {
                end(handle, row.get(), SPENT);
                outcomes.refused(handle, row.get().attempt(), spent);
            }
            case Broken broken -> broke(handle, row.get(), broken);
        }
        return Applied.APPLIED;
    }

    /// Takes a task from a holder whose lease ran out, where it still has.
    ///
    /// @return true where that was so
    public boolean expire(Handle handle, TaskId task) {
        var row = lock(handle, task);
        var held = row.flatMap(TaskRow::lease).filter(l -> !l.livesAt(clock.instant()));
        held.ifPresent(lease -> {
            var kind = row.orElseThrow().attempt().kind().name();
            handle.afterCommit(() -> Meters.LEASES_LOST.add(kind));
            broke(
                    handle,
                    row.orElseThrow(),
                    Broken.unworked(
                            FailureReason.LOST,
                            "no sign of life from "
                                    + lease.worker()
                                    + " for "
                                    + config.lease().time().toSeconds()
                                    + " s"));
        });
        return held.isPresent();
    }

    /// Ends an attempt that the broker has stopped to deliver, where nobody works on it: another
    /// one may follow. Whoever lives and has it goes on.
    ///
    /// @return true where that was so
    public boolean undeliver(Handle handle, TaskId task, int attempt, String sentence) {
        var row = open(handle, task, attempt).filter(open -> !worked(open));
        row.ifPresent(open -> broke(handle, open, Broken.unworked(FailureReason.LOST, sentence)));
        return row.isPresent();
    }

    /// The task, locked, where this attempt of it has not ended.
    private static Optional<TaskRow> open(Handle handle, TaskId task, int attempt) {
        return lock(handle, task)
                .filter(row -> row.state() != TaskState.ENDED)
                .filter(row -> row.attempt().attempt() == attempt);
    }

    private boolean worked(TaskRow row) {
        return row.lease().filter(lease -> lease.livesAt(clock.instant())).isPresent();
    }

    /// Ends an attempt for good where it has not ended.
    ///
    /// @return true where that was so
    public boolean giveUp(Handle handle, TaskId task, int attempt, Broken why) {
        var row = open(handle, task, attempt);
        row.ifPresent(open -> fail(handle, open, why));
        return row.isPresent();
    }

    private void broke(Handle handle, TaskRow row, Broken why) {
        var another = row.attempt().attempt() < config.retry().attempts() && !row.stopping();
        if (why.reason().retryable() && another) {
            retry(handle, row, why);
        } else {
            fail(handle, row, why);
        }
    }

    private void retry(Handle handle, TaskRow row, Broken why) {
        outcomes.startedBefore(handle, row);
        var broken = row.attempt();
        var notBefore = clock.instant().plus(BackOff.before(config.retry(), broken));
        handle.createUpdate(
                        """
                        UPDATE task SET state = 'READY', attempt = attempt + 1,
                            not_before = :notBefore, queued_at = NULL
                        WHERE id = :id
                        """)
                .bind("notBefore", Timestamp.from(notBefore))
                .bind("id", broken.task().text())
                .execute();
        handle.afterCommit(
                () -> Meters.TASKS_RETRIED.add(broken.kind().name(), why.reason().name()));
        outcomes.retried(
                handle,
                new TaskAttempt(
                        broken.task(),
                        broken.study(),
                        broken.trial(),
                        broken.kind(),
                        broken.attempt() + 1),
                why);
    }

    private void fail(Handle handle, TaskRow row, Broken why) {
        end(handle, row, why.reason().name());
        var kind = row.attempt().kind().name();
        handle.afterCommit(() -> Meters.TASKS_FAILED.add(kind, why.reason().name()));
        outcomes.failed(handle, row.attempt(), why);
    }

    private void end(Handle handle, TaskRow row, String outcome) {
        outcomes.startedBefore(handle, row);
        ENDED.add(handle, new Ended(row.attempt().task(), outcome, clock.instant()));
    }

    private static void writeEnded(Handle handle, List<Ended> all) {
        var batch =
                handle.prepareBatch(
                        """
                        UPDATE task SET state = 'ENDED', outcome = :outcome, ended_at = :now
                        WHERE id = :id
                        """);
        for (var ended : all) {
            batch.bind("outcome", ended.outcome())
                    .bind("now", Timestamp.from(ended.at()))
                    .bind("id", ended.task().text())
                    .add();
        }
        batch.execute();
    }

    private void remember(Handle handle, Said said) {
        HEARD.add(handle, new Heard(said, clock.instant()));
    }

    private static void writeHeard(Handle handle, List<Heard> all) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO applied_event (task, attempt, epoch, sequence, digest, at)
                        VALUES (:task, :attempt, :epoch, :sequence, :digest, :now)
                        """);
        for (var heard : all) {
            var said = heard.said();
            batch.bind("now", Timestamp.from(heard.at()))
                    .bind("task", said.fence().task().text())
                    .bind("attempt", said.fence().attempt())
                    .bind("epoch", said.fence().epoch())
                    .bind("sequence", said.sequence())
                    .bind("digest", said.digest())
                    .add();
        }
        batch.execute();
    }

    private static boolean repeated(Handle handle, Said said) {
        Late.now(handle);
        return handle.createQuery(
                        """
                        SELECT digest FROM applied_event
                        WHERE task = :task AND attempt = :attempt AND epoch = :epoch
                            AND sequence = :sequence
                        """)
                .bind("task", said.fence().task().text())
                .bind("attempt", said.fence().attempt())
                .bind("epoch", said.fence().epoch())
                .bind("sequence", said.sequence())
                .mapTo(String.class)
                .findOne()
                .filter(said.digest()::equals)
                .isPresent();
    }

    private static boolean fits(TaskRow row, TaskResult result) {
        return switch (result) {
            case Trained _ -> row.attempt().kind().worker() == WorkerKind.WORKER;
            case Examined _, Spent _ -> row.attempt().kind().worker() == WorkerKind.EVALUATOR;
            case Broken _ -> true;
        };
    }

    private static Optional<TaskRow> lock(Handle handle, TaskId task) {
        return TaskLocks.lock(handle, List.of(task)).values().stream().findFirst();
    }
}
