package io.trialmesh.scheduler.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.ServerCallStreamObserver;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.scheduler.journal.Watch;
import java.util.List;

/// One stream. A slow watcher is waited for, and reads on from the journal where it stands.
final class StudyStream {

    private final StudyStreams streams;
    private final ServerCallStreamObserver<StudyEvent> observer;
    private final Watch watch;

    StudyStream(StudyStreams streams, ServerCallStreamObserver<StudyEvent> observer, Watch watch) {
        this.streams = streams;
        this.observer = observer;
        this.watch = watch;
    }

    void run(StudyId study, long after) throws InterruptedException {
        var last = after;
        while (!observer.isCancelled()) {
            var piece = streams.read(study, last);
            for (var entry : piece.entries()) {
                if (!send(entry.event())) {
                    return;
                }
                last = entry.sequence();
            }
            if (piece.entries().size() == StudyStreams.CHUNK) {
                continue;
            }
            if (piece.over()) {
                observer.onCompleted();
                return;
            }
            progress(watch.await(Watch.longest()));
        }
    }

    /// Progress is worth nothing later: who cannot take it now does without.
    private void progress(List<byte[]> heard) {
        for (var event : heard) {
            if (observer.isReady()) {
                observer.onNext(parse(event));
            }
        }
    }

    /// False where the watcher is gone.
    private boolean send(byte[] event) throws InterruptedException {
        while (!observer.isReady()) {
            if (observer.isCancelled()) {
                return false;
            }
            watch.await(Watch.longest());
        }
        observer.onNext(parse(event));
        return true;
    }

    private static StudyEvent parse(byte[] event) {
        try {
            return StudyEvent.parseFrom(event);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a journal entry cannot be read", e);
        }
    }
}
