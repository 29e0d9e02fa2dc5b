package io.trialmesh.scheduler.task;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Asks for tasks as a study does, and looks at what became of them.
public final class TestStudy {

    public static final StudyId STUDY = new StudyId("s-41c2");

    private final Database database;
    private final InstantSource clock;
    private final Tasks tasks;

    public TestStudy(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.tasks = new Tasks(clock);
        // Otherwise the first sixteen hearers of a race would all make the table.
        heard();
    }

    public Tasks tasks() {
        return tasks;
    }

    public TaskId train(int trial) {
        return submit(trial, TaskKind.TRAIN, 0);
    }

    public TaskId evaluate(int trial) {
        return submit(trial, TaskKind.EVALUATE, 0);
    }

    public TaskId submit(int trial, TaskKind kind, int priority) {
        var name = kind == TaskKind.EVALUATE ? "search" : kind.name().toLowerCase(Locale.ROOT);
        var id = new TaskId(STUDY + "/" + trial + "/" + name);
        var payload =
                kind == TaskKind.EVALUATE
                        ? EvaluationRequest.newBuilder().setTrial(trial).build().toByteArray()
                        : TrialRequest.newBuilder().setTrial(trial).build().toByteArray();
        submit(new NewTask(id, STUDY, trial, kind, "normal", priority, payload, clock.instant()));
        return id;
    }

    public void submit(NewTask task) {
        database.inTransaction(handle -> {
            tasks.submit(handle, task);
            return 0;
        });
    }

    public List<String> heard() {
        return database.inTransaction(RecordedOutcomes::heard);
    }

    public TaskRow row(TaskId task) {
        return database.<Map<TaskId, TaskRow>>inTransaction(
                        handle -> TaskLocks.lockTasks(handle, List.of(task.text())))
                .values()
                .iterator()
                .next();
    }

    public TaskState state(TaskId task) {
        return row(task).state();
    }

    /// As the release does, without a broker.
    public void queue(TaskId task) {
        execute("UPDATE task SET state = 'QUEUED', queued_at = now() WHERE id = '" + task + "'");
    }

    public void execute(String sql) {
        database.inTransaction(handle -> handle.execute(sql));
    }

    public int count(String table) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }
}
