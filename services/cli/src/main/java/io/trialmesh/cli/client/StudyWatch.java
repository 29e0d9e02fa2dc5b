package io.trialmesh.cli.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.WatchStudyRequest;
import io.trialmesh.wire.error.ErrorCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Follows a study to its end, across every restart of the scheduler.
public final class StudyWatch {

    /// A study goes on while a mesh is upgraded; who watches it waits for all its parts.
    private static final Duration AWAY = Duration.ofMinutes(5);

    private final MeshClient client;
    private final String name;
    private long seen;

    public StudyWatch(MeshClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /// Hands each event over once, in order, and returns the study when it has ended.
    public Study follow(Consumer<StudyEvent> listener) {
        while (true) {
            listen(listener);
            var study =
                    client.call(
                            AWAY,
                            () ->
                                    client.studies()
                                            .getStudy(
                                                    GetStudyRequest.newBuilder()
                                                            .setName(name)
                                                            .build()));
            if (hasEnded(study.getState())) {
                return study;
            }
            MeshClient.pause();
        }
    }

    private void listen(Consumer<StudyEvent> listener) {
        try {
            var events =
                    client.watching()
                            .watchStudy(
                                    WatchStudyRequest.newBuilder()
                                            .setName(name)
                                            .setAfter(seen)
                                            .build());
            while (events.hasNext()) {
                var event = events.next();
                // Progress has no number; anything else is told once.
                if (event.getSequence() == 0 || event.getSequence() > seen) {
                    seen = Math.max(seen, event.getSequence());
                    listener.accept(event);
                }
            }
        } catch (StatusRuntimeException e) {
            var failure = ErrorCodec.toCore(e);
            if (failure.code() != ErrorCode.UNAVAILABLE) {
                throw failure;
            }
        }
    }

    /// Everything that has happened to a study so far, in order.
    public static List<StudyEvent> history(MeshClient client, Study study) {
        var events = new ArrayList<StudyEvent>();
        // Closing it ends the stream of a study that goes on.
        try (var context = Context.current().withCancellation()) {
            context.run(() -> {
                var request = WatchStudyRequest.newBuilder().setName(study.getName()).build();
                var stream = client.call(() -> client.studies().watchStudy(request));
                long seen = 0;
                while (seen < study.getSequence() && stream.hasNext()) {
                    var event = stream.next();
                    if (event.getSequence() > 0) {
                        seen = event.getSequence();
                        events.add(event);
                    }
                }
            });
        } catch (StatusRuntimeException e) {
            throw ErrorCodec.toCore(e);
        }
        return events;
    }

    public static boolean hasEnded(StudyState state) {
        return switch (state) {
            case STUDY_DONE, STUDY_STOPPED, STUDY_FAILED -> true;
            case STUDY_RUNNING, STUDY_FINISHING, STUDY_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }
}
