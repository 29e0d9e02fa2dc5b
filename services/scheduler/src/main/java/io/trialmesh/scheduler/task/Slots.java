package io.trialmesh.scheduler.task;

import io.trialmesh.scheduler.SchedulerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// How many tasks the workers that live can hold at a time.
@Singleton
public class Slots {

    private final InstantSource clock;
    private final SchedulerConfig config;

    @Inject
    public Slots(InstantSource clock, SchedulerConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /// The slots that take work from a lane, of everybody of a kind who was heard of lately.
    public int live(Handle handle, WorkerKind kind, String lane) {
        return handle.createQuery(
                        """
                        SELECT coalesce(sum(slots / cardinality(lanes)), 0) FROM worker
                        WHERE kind = :kind AND :lane = ANY(lanes) AND NOT draining
                            AND seen > :since
                        """)
                .bind("kind", kind.name())
                .bind("lane", lane)
                .bind("since", Timestamp.from(clock.instant().minus(config.lease().time())))
                .mapTo(Integer.class)
                .one();
    }

    /// The live slots of a lane that hold nothing now; below zero where they are fewer than what
    /// runs.
    public int free(Handle handle, WorkerKind kind, String lane) {
        var running =
                handle.createQuery(
                                """
                                SELECT count(*) FROM task
                                WHERE state = 'RUNNING' AND topic = :topic
                                """)
                        .bind("topic", kind.topic(lane))
                        .mapTo(Integer.class)
                        .one();
        return live(handle, kind, lane) - running;
    }
}
