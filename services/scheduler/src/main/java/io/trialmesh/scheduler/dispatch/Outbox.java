package io.trialmesh.scheduler.dispatch;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.scheduler.trace.TraceRows;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.TraceParent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Records on their way to the broker, written with the change that sends them.
@Singleton
public class Outbox {

    private final InstantSource clock;
    private final SchedulerConfig config;

    @Inject
    public Outbox(InstantSource clock, SchedulerConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /// A task to be sent.
    record Departure(TaskAttempt task, String topic, byte[] payload) {}

    /// Makes the tasks QUEUED and writes their records, each stamped with its attempt.
    ///
    /// @return those whose payload is no request; nothing is changed about them
    List<TaskAttempt> send(Handle handle, List<Departure> departures) {
        var unreadable = new ArrayList<TaskAttempt>();
        var now = clock.instant();
        var queued =
                handle.prepareBatch(
                        "UPDATE task SET state = 'QUEUED', queued_at = :now WHERE id = :id");
        var records =
                handle.prepareBatch(
                        """
                        INSERT INTO outbox (topic, task, attempt, headers, payload)
                        VALUES (:topic, :task, :attempt, :headers, :payload)
                        """);
        for (var departure : departures) {
            var task = departure.task();
            try {
                var payload = Stamp.onto(departure.payload(), task, config.lease().time());
                var span = TraceRows.release(handle, task.task().text(), task.attempt());
                handle.afterCommit(span::close);
                queued.bind("now", Timestamp.from(now)).bind("id", task.task().text()).add();
                records.bind("topic", departure.topic())
                        .bind("task", task.task().text())
                        .bind("attempt", task.attempt())
                        .bindArray("headers", String.class, headers(task, now, span))
                        .bind("payload", payload)
                        .add();
            } catch (InvalidProtocolBufferException _) {
                unreadable.add(task);
            }
        }
        if (records.size() > 0) {
            queued.execute();
            records.execute();
        }
        return unreadable;
    }

    /// CloudEvents 1.0 in Kafka's binary mode, the attempt, and the trace it is a part of.
    private static List<String> headers(TaskAttempt task, Instant now, Span span) {
        var headers = new ArrayList<>(cloudEvent(task, now));
        span.place().ifPresent(place -> headers.addAll(List.of(TraceParent.HEADER, place.text())));
        return headers;
    }

    private static List<String> cloudEvent(TaskAttempt task, Instant now) {
        var type =
                switch (task.kind()) {
                    case TRAIN, AGAIN, CURVE -> "trialmesh.trial.requested.v1";
                    case REFIT -> "trialmesh.refit.requested.v1";
                    case EVALUATE -> "trialmesh.evaluation.requested.v1";
                };
        return List.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                task.task() + "/" + task.attempt(),
                "ce_type",
                type,
                "ce_source",
                "/trialmesh/scheduler",
                "ce_subject",
                task.study() + "/" + task.trial(),
                "ce_time",
                now.toString(),
                "content-type",
                "application/protobuf",
                "tm-attempt",
                Integer.toString(task.attempt()));
    }
}
