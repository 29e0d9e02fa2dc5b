package io.trialmesh.scheduler.api;

import io.grpc.stub.StreamObserver;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.UploadBegin;
import io.trialmesh.proto.v1.UploadDatasetRequest;
import io.trialmesh.scheduler.dataset.Upload;
import io.trialmesh.scheduler.dataset.Uploads;
import java.util.Optional;

/// One stream of a table's bytes. Each message is asked for when the one before was written, so a
/// fast sender waits; whatever breaks the stream leaves nothing behind.
final class UploadStream implements StreamObserver<UploadDatasetRequest> {

    private final Uploads uploads;
    private final StreamObserver<Dataset> answer;
    private Optional<Upload> upload = Optional.empty();
    private boolean over;

    UploadStream(Uploads uploads, StreamObserver<Dataset> answer) {
        this.uploads = uploads;
        this.answer = answer;
    }

    @Override
    public void onNext(UploadDatasetRequest part) {
        if (over) {
            return;
        }
        try {
            switch (part.getPartCase()) {
                case BEGIN -> begin(part.getBegin());
                case CHUNK ->
                        upload().take(
                                        part.getChunk().getOffset(),
                                        part.getChunk().getData().asReadOnlyByteBuffer());
                case END -> end(part.getEnd().getSha256());
                case PART_NOT_SET -> throw outOfOrder("a message of the upload is empty");
            }
        } catch (RuntimeException e) {
            close();
            answer.onError(Errors.status(e));
        }
    }

    private void begin(UploadBegin begin) {
        if (upload.isPresent()) {
            throw outOfOrder("an upload begins once");
        }
        var source =
                begin.getSource().toBuilder()
                        .setUri("upload:" + begin.getSource().getUri())
                        .build();
        upload =
                Optional.of(
                        uploads.begin(
                                StudyRequests.source(source),
                                begin.getRequestId(),
                                StudyRequests.digest(source),
                                begin.getSize()));
    }

    private void end(String sha256) {
        var manifest = upload().finish(sha256);
        close();
        answer.onNext(DatasetEndpoint.dataset(manifest));
        answer.onCompleted();
    }

    private Upload upload() {
        return upload.orElseThrow(() -> outOfOrder("an upload begins with its settings"));
    }

    private static MeshException outOfOrder(String sentence) {
        return new MeshException(ErrorCode.INVALID, sentence);
    }

    /// The sender is gone, or its stream broke.
    @Override
    public void onError(Throwable failure) {
        close();
    }

    @Override
    public void onCompleted() {
        if (!over) {
            close();
            answer.onError(Errors.status(outOfOrder("the upload ended before its last message")));
        }
    }

    private void close() {
        over = true;
        upload.ifPresent(Upload::close);
        upload = Optional.empty();
    }
}
