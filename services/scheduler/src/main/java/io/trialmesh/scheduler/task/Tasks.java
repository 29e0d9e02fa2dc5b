package io.trialmesh.scheduler.task;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.store.Late;
import io.trialmesh.scheduler.trace.TraceRows;
import io.trialmesh.wire.name.TaskNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// What a study asks for: tasks done, or no longer done.
@Singleton
public class Tasks {

    private static final Late.Kind<Asked> LATE = new Late.Kind<>(Asked.class, Tasks::write);

    private final InstantSource clock;

    private record Asked(NewTask task, Instant at) {}

    @Inject
    public Tasks(InstantSource clock) {
        this.clock = clock;
    }

    /// Asks for a task, with the caller's transaction. Its name must be new.
    public void submit(Handle handle, NewTask task) {
        LATE.add(handle, new Asked(task, clock.instant()));
        TraceRows.asked(handle, task.id().text(), task.study(), task.trial());
    }

    private static void write(Handle handle, List<Asked> all) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO task (id, study, trial, kind, topic, priority, state, attempt,
                            payload, not_before, created)
                        VALUES (:id, :study, :trial, :kind, :topic, :priority, 'READY', 1,
                            :payload, :notBefore, :created)
                        """);
        for (var asked : all) {
            var task = asked.task();
            batch.bind("id", task.id().text())
                    .bind("study", task.study().text())
                    .bind("trial", task.trial())
                    .bind("kind", task.kind().name())
                    .bind("topic", task.kind().worker().topic(task.lane()))
                    .bind("priority", task.priority())
                    .bind("payload", task.payload())
                    .bind("notBefore", Timestamp.from(task.notBefore()))
                    .bind("created", Timestamp.from(asked.at()))
                    .add();
        }
        batch.execute();
    }

    /// Ends the trainings of a study early: those that run keep their best so far and report it,
    /// and none of them is tried again.
    ///
    /// @return those that had not begun; they are over, and nothing more is heard of them
    public List<TaskAttempt> requestStop(Handle handle, StudyId study) {
        var trainings = open(handle, study, row -> row.attempt().kind() == TaskKind.TRAIN);
        handle.createUpdate(
                        """
                        UPDATE task SET instruction = 'STOP'
                        WHERE id = ANY(:ids) AND state = 'RUNNING'
                        """)
                .bindArray("ids", String.class, ids(trainings))
                .execute();
        return end(
                handle,
                trainings.stream().filter(row -> row.state() != TaskState.RUNNING).toList());
    }

    /// Ends the trainings of a study at once; what they report from now on is refused.
    ///
    /// @return those that had not ended; nothing more is heard of them
    public List<TaskAttempt> cancelTrainings(Handle handle, StudyId study) {
        return end(handle, open(handle, study, row -> row.attempt().kind() == TaskKind.TRAIN));
    }

    /// Ends the probes of a study at once: what they would teach comes too late.
    public void cancelProbes(Handle handle, StudyId study) {
        var _ =
                end(
                        handle,
                        open(
                                handle,
                                study,
                                row ->
                                        row.attempt().kind() == TaskKind.EVALUATE
                                                && TaskNames.tier(row.attempt().task().text())
                                                        == Tier.PROBE));
    }

    /// Ends every task of a study at once; what they report from now on is refused.
    ///
    /// @return those that had not ended; nothing more is heard of them
    public List<TaskAttempt> cancel(Handle handle, StudyId study) {
        return end(handle, open(handle, study, _ -> true));
    }

    /// Ends some tasks of a study at once; what they report from now on is refused.
    public void cancel(Handle handle, StudyId study, List<TaskId> tasks) {
        end(handle, open(handle, study, row -> tasks.contains(row.attempt().task())));
    }

    private static List<TaskRow> open(Handle handle, StudyId study, Predicate<TaskRow> which) {
        return TaskLocks.lockOpen(handle, study).stream().filter(which).toList();
    }

    private List<TaskAttempt> end(Handle handle, List<TaskRow> rows) {
        handle.createUpdate(
                        """
                        UPDATE task SET state = 'ENDED', outcome = :outcome, ended_at = :now
                        WHERE id = ANY(:ids)
                        """)
                .bind("outcome", FailureReason.CANCELLED.name())
                .bind("now", Timestamp.from(clock.instant()))
                .bindArray("ids", String.class, ids(rows))
                .execute();
        return rows.stream().map(TaskRow::attempt).toList();
    }

    private static List<String> ids(List<TaskRow> rows) {
        return rows.stream().map(row -> row.attempt().task().text()).toList();
    }
}
