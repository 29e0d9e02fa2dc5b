package io.trialmesh.scheduler.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;

/// How long tasks took, from the moment somebody had them.
public final class TaskTimes {

    private TaskTimes() {}

    private record Time(String id, double seconds) {}

    /// In seconds by name: of those that came to a result, and so far of those that run.
    public static SequencedMap<String, Double> seconds(
            Handle handle, Collection<String> tasks, Instant now) {
        var times = new LinkedHashMap<String, Double>();
        if (tasks.isEmpty()) {
            return times;
        }
        handle.createQuery(
                        """
                        SELECT id, extract(epoch FROM coalesce(ended_at, :now) - started_at)
                            AS seconds
                        FROM task
                        WHERE id = ANY(:ids) AND started_at IS NOT NULL
                            AND (outcome = 'FINISHED' OR state = 'RUNNING')
                        ORDER BY id
                        """)
                .bind("now", Timestamp.from(now))
                .bindArray("ids", String.class, tasks.toArray())
                .map((row, _) -> new Time(row.getString("id"), row.getDouble("seconds")))
                .forEach(time -> times.put(time.id(), time.seconds()));
        return times;
    }
}
