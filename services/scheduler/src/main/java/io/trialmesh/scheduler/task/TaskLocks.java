package io.trialmesh.scheduler.task;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.store.Late;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Locks rows in the one order that cannot deadlock: studies before tasks, each by id.
public final class TaskLocks {

    private TaskLocks() {}

    /// Locks the tasks that exist, and their studies; what is asked for and missing does not exist.
    public static Map<TaskId, TaskRow> lock(Handle handle, Collection<TaskId> tasks) {
        Late.now(handle);
        var ids = tasks.stream().map(TaskId::text).distinct().sorted().toList();
        handle.createQuery(
                        """
                        SELECT id FROM study
                        WHERE id IN (SELECT study FROM task WHERE id = ANY(:ids))
                        ORDER BY id FOR UPDATE
                        """)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list();
        return lockTasks(handle, ids);
    }

    /// Locks the tasks alone: enough for who changes nothing of the study.
    public static Map<TaskId, TaskRow> lockTasks(Handle handle, List<String> ids) {
        var rows = new LinkedHashMap<TaskId, TaskRow>();
        if (ids.isEmpty()) {
            return rows;
        }
        Late.now(handle);
        handle.createQuery(
                        "SELECT "
                                + TaskRow.COLUMNS
                                + " FROM task WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bindArray("ids", String.class, ids)
                .map(TaskRow::map)
                .forEach(row -> rows.put(row.attempt().task(), row));
        return rows;
    }

    /// Locks the tasks of a study that have not ended, and the study.
    static List<TaskRow> lockOpen(Handle handle, StudyId study) {
        Late.now(handle);
        handle.createQuery("SELECT id FROM study WHERE id = :study FOR UPDATE")
                .bind("study", study.text())
                .mapTo(String.class)
                .findOne();
        return handle.createQuery(
                        "SELECT "
                                + TaskRow.COLUMNS
                                + " FROM task WHERE study = :study AND state <> 'ENDED'"
                                + " ORDER BY id FOR UPDATE")
                .bind("study", study.text())
                .map(TaskRow::map)
                .list();
    }
}
