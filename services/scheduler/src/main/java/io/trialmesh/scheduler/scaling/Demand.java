package io.trialmesh.scheduler.scaling;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.task.TaskId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What there is to do, as the database knows it.
@Singleton
class Demand {

    private static final String OPEN = "state IN ('READY', 'QUEUED', 'RUNNING')";

    @Inject
    Demand() {}

    /// A trial that a worker holds, or held last.
    record Held(StudyId study, int trial, TaskId task) {}

    /// Tasks of each topic that run, wait, or will be due by then.
    Map<String, Integer> byTopic(Handle handle, Instant due) {
        return handle
                .createQuery(
                        "SELECT topic, count(*) AS tasks FROM task WHERE "
                                + OPEN
                                + " AND (state <> 'READY' OR not_before <= :due) GROUP BY topic")
                .bind("due", Timestamp.from(due))
                .map((row, _) -> Map.entry(row.getString("topic"), row.getInt("tasks")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
