package io.trialmesh.scheduler.scaling;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.wire.name.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What there is to do, as the database knows it.
@Singleton
public class Demand {

    private static final String OPEN = "state IN ('READY', 'QUEUED', 'RUNNING')";

    @Inject
    public Demand() {}

    /// A trial that a worker holds, or held last.
    record Held(StudyId study, int trial, TaskId task) {}

    /// What a study has of one topic.
    private record Open(String study, String topic, int tasks, int running) {}

    /// Slots that would leave nothing waiting, by topic: one for each task that runs, waits, or
    /// will be due by then.
    ///
    /// A study with a budget of time asks for about as many trials at a time as there are slots, so
    /// its tasks alone would never call for a second worker. While it looks for models it wants as
    /// many slots as it may have trials in parallel, and what it has ready beyond them only fills
    /// slots that are there anyway.
    public Map<String, Integer> byTopic(Handle handle, Instant due) {
        var wanted = new HashMap<String, Integer>();
        var parallel = parallel(handle, due);
        for (var open : open(handle, due)) {
            var plan = Optional.ofNullable(parallel.get(open.study()));
            if (plan.filter(own -> own.topic().equals(open.topic())).isPresent()) {
                parallel.computeIfPresent(open.study(), (_, own) -> own.running(open.running()));
            } else {
                wanted.merge(open.topic(), open.tasks(), Integer::sum);
            }
        }
        parallel.values().forEach(plan -> wanted.merge(plan.topic(), plan.slots(), Integer::sum));
        return Map.copyOf(wanted);
    }

    private static List<Open> open(Handle handle, Instant due) {
        return handle.createQuery(
                        "SELECT study, topic, count(*) AS tasks,"
                                + " count(*) FILTER (WHERE state = 'RUNNING') AS running"
                                + " FROM task WHERE "
                                + OPEN
                                + " AND (state <> 'READY' OR not_before <= :due)"
                                + " GROUP BY study, topic")
                .bind("due", Timestamp.from(due))
                .map((row, _) ->
                        new Open(
                                row.getString("study"),
                                row.getString("topic"),
                                row.getInt("tasks"),
                                row.getInt("running")))
                .list();
    }

    /// The slots that a study wants of a topic: no fewer than it holds.
    private record Parallel(String topic, int slots) {

        Parallel running(int held) {
            return new Parallel(topic, Math.max(slots, held));
        }
    }

    /// Studies with a budget of time that still begin trials by then.
    private static Map<String, Parallel> parallel(Handle handle, Instant due) {
        var plans = new HashMap<String, Parallel>();
        StudyRows.in(handle, StudyState.RUNNING).stream()
                .filter(study -> study.stopAsked().isEmpty())
                .filter(study ->
                        study.plan(Duration.ZERO)
                                .filter(plan -> plan.stopAt().isAfter(due))
                                .isPresent())
                .forEach(study ->
                        plans.put(
                                study.id().text(),
                                new Parallel(
                                        Topics.trials(study.spec().lane()),
                                        study.spec().search().parallelism())));
        return plans;
    }

    /// The names of the workers that hold something.
    Set<String> busy(Handle handle) {
        return Set.copyOf(
                handle.createQuery(
                                "SELECT DISTINCT worker FROM task"
                                        + " WHERE state = 'RUNNING' AND worker IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    }

    /// The studies that wait for workers of these topics, and for how many trials each.
    Map<StudyId, Integer> waiting(Handle handle, List<String> topics) {
        var waiting = new HashMap<StudyId, Integer>();
        handle.createQuery(
                        "SELECT study, count(*) AS tasks FROM task WHERE state IN ('READY',"
                                + " 'QUEUED') AND topic = ANY(:topics) GROUP BY study")
                .bindArray("topics", String.class, topics)
                .map((row, _) ->
                        Map.entry(new StudyId(row.getString("study")), row.getInt("tasks")))
                .forEach(each -> waiting.put(each.getKey(), each.getValue()));
        return Map.copyOf(waiting);
    }

    /// What a worker held last and has not ended.
    List<Held> heldBy(Handle handle, String worker) {
        return handle.createQuery(
                        "SELECT study, trial, id FROM task WHERE worker = :worker AND "
                                + OPEN
                                + " ORDER BY id")
                .bind("worker", worker)
                .map((row, _) ->
                        new Held(
                                new StudyId(row.getString("study")),
                                row.getInt("trial"),
                                new TaskId(row.getString("id"))))
                .list();
    }
}
