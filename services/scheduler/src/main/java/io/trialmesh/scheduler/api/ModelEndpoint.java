package io.trialmesh.scheduler.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.DownloadModelRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.ModelPiece;
import io.trialmesh.proto.v1.ModelServiceGrpc.ModelServiceImplBase;
import io.trialmesh.scheduler.model.Models;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.wire.name.ResourceNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Models, as users call them.
@Singleton
public class ModelEndpoint extends ModelServiceImplBase {

    private static final int PIECE = 256 << 10;

    private final Models models;

    @Inject
    public ModelEndpoint(Models models) {
        this.models = models;
    }

    @Override
    public void getModel(GetModelRequest request, StreamObserver<ModelManifest> observer) {
        observer.onNext(ModelFolder.manifestOf(digest(request.getName()), models.artifacts()));
        observer.onCompleted();
    }

    @Override
    public void downloadModel(DownloadModelRequest request, StreamObserver<ModelPiece> observer) {
        var digest = digest(request.getName());
        var manifest = ModelFolder.manifestOf(digest, models.artifacts());
        var call = (ServerCallStreamObserver<ModelPiece>) observer;
        var room = new Semaphore(0);
        call.setOnReadyHandler(room::release);
        call.setOnCancelHandler(room::release);
        Thread.ofVirtual().name("download").start(() -> send(digest, manifest, call, room));
    }

    private void send(
            Digest digest,
            ModelManifest manifest,
            ServerCallStreamObserver<ModelPiece> call,
            Semaphore room) {
        try {
            var store = models.artifacts();
            send(ModelFolder.MANIFEST, store.fetch(digest), call, room);
            for (var file : manifest.getFilesList()) {
                send(file.getName(), store.fetch(new Digest(file.getDigest())), call, room);
            }
            if (!call.isCancelled()) {
                call.onCompleted();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            call.onError(Errors.status(e));
        }
    }

    /// At least one piece a file, so that an empty file arrives as well.
    private static void send(
            String name, Path file, ServerCallStreamObserver<ModelPiece> call, Semaphore room)
            throws InterruptedException {
        try (var in = Files.newInputStream(file)) {
            long offset = 0;
            var piece = in.readNBytes(PIECE);
            do {
                while (!call.isReady() && !call.isCancelled()) {
                    var _ = room.tryAcquire(1, TimeUnit.SECONDS);
                }
                if (call.isCancelled()) {
                    return;
                }
                call.onNext(
                        ModelPiece.newBuilder()
                                .setFile(name)
                                .setOffset(offset)
                                .setData(ByteString.copyFrom(piece))
                                .build());
                offset += piece.length;
                piece = in.readNBytes(PIECE);
            } while (piece.length > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Digest digest(String name) {
        var model = ResourceNames.modelName(name);
        return models.manifest(new StudyId(model.study()), model.trial());
    }
}
