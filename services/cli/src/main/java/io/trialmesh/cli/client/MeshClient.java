package io.trialmesh.cli.client;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DatasetServiceGrpc;
import io.trialmesh.proto.v1.DatasetServiceGrpc.DatasetServiceBlockingStub;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import io.trialmesh.proto.v1.ModelServiceGrpc;
import io.trialmesh.proto.v1.ModelServiceGrpc.ModelServiceBlockingStub;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.StudyServiceGrpc.StudyServiceBlockingStub;
import io.trialmesh.wire.error.ErrorCodec;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.tls.ClientTls;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Calls to a mesh: each has a deadline, and what may be repeated is repeated while a service is
/// away, because its supervisor is just starting it again.
public final class MeshClient implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    // Reading and splitting a large table takes its time.
    private static final Duration CREATION = Duration.ofMinutes(20);
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ManagedChannel scheduler;
    private final ManagedChannel evaluator;

    /// @param scheduler its address: `host:port`, or `grpcs://host:port`
    /// @param evaluator its address
    public MeshClient(String scheduler, String evaluator) {
        this(scheduler, evaluator, ClientTls.none());
    }

    /// @param tls whom it believes where the addresses say that TLS is spoken
    /// @throws MeshException INVALID where its files cannot be read
    public MeshClient(String scheduler, String evaluator, ClientTls tls) {
        this.scheduler = GrpcChannel.to(scheduler, tls);
        this.evaluator = GrpcChannel.to(evaluator, tls);
    }

    public StudyServiceBlockingStub studies() {
        return StudyServiceGrpc.newBlockingStub(scheduler)
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// For streams that last as long as a study.
    public StudyServiceBlockingStub watching() {
        return StudyServiceGrpc.newBlockingStub(scheduler);
    }

    /// For calls that read a whole table.
    public StudyServiceBlockingStub creating() {
        return StudyServiceGrpc.newBlockingStub(scheduler)
                .withDeadlineAfter(CREATION.toMillis(), TimeUnit.MILLISECONDS);
    }

    public DatasetServiceBlockingStub datasets() {
        return DatasetServiceGrpc.newBlockingStub(scheduler)
                .withDeadlineAfter(CREATION.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Sends a table and registers it.
    ///
    /// @throws MeshException what the service said
    public Dataset upload(TableUpload upload) {
        return upload.send(
                DatasetServiceGrpc.newBlockingV2Stub(scheduler)
                        .withDeadlineAfter(CREATION.toMillis(), TimeUnit.MILLISECONDS)
                        .uploadDataset());
    }

    public ModelServiceBlockingStub models() {
        return ModelServiceGrpc.newBlockingStub(scheduler)
                .withDeadlineAfter(CREATION.toMillis(), TimeUnit.MILLISECONDS);
    }

    public EvaluationServiceBlockingStub evaluations() {
        return EvaluationServiceGrpc.newBlockingStub(evaluator)
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Makes a call that may be made twice; tries again while the service is away.
    ///
    /// @throws MeshException what the service said, or UNAVAILABLE after a minute
    public <T> T call(Supplier<T> call) {
        return call(AWAY, call);
    }

    /// The same for those who can wait longer.
    ///
    /// @throws MeshException what the service said, or UNAVAILABLE after that time
    <T> T call(Duration patience, Supplier<T> call) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                var failure = ErrorCodec.toCore(e);
                if (failure.code() != ErrorCode.UNAVAILABLE) {
                    throw failure;
                }
                if (System.nanoTime() > deadline) {
                    throw new MeshException(
                            ErrorCode.UNAVAILABLE,
                            "no answer for %d s: %s"
                                    .formatted(patience.toSeconds(), failure.getMessage()),
                            failure);
                }
                pause();
            }
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        evaluator.shutdownNow();
    }
}
