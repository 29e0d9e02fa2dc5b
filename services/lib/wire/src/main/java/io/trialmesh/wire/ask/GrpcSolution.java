package io.trialmesh.wire.ask;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.trialmesh.core.data.Frame;
import io.trialmesh.proto.v1.PredictionServiceGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A solution that implements `PredictionService`.
public final class GrpcSolution implements AskedSolution {

    private static final int LARGEST_ANSWER = 16 << 20;

    private final ManagedChannel channel;

    private GrpcSolution(String target, ChannelCredentials credentials) {
        this.channel =
                Grpc.newChannelBuilder(target, credentials)
                        .maxInboundMessageSize(LARGEST_ANSWER)
                        .build();
    }

    /// Without TLS.
    ///
    /// @param target `host:port`
    public static GrpcSolution plain(String target) {
        return new GrpcSolution(target, InsecureChannelCredentials.create());
    }

    /// With TLS: a server that cannot show a certificate for its name is not asked.
    ///
    /// @param target `host:port`
    /// @param authority a file of certificates (PEM) that are trusted; those of the system where
    ///   none is given
    /// @throws IOException where the file cannot be read
    public static GrpcSolution secure(String target, Optional<Path> authority) throws IOException {
        var credentials = TlsChannelCredentials.newBuilder();
        if (authority.isPresent()) {
            credentials.trustManager(authority.get().toFile());
        }
        return new GrpcSolution(target, credentials.build());
    }

    @Override
    public Answer ask(Frame rows, Duration limit) {
        try {
            var response =
                    PredictionServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
                            .predict(PredictionCodec.toWire(rows));
            return new Answer.Said(PredictionCodec.fromWire(response));
        } catch (StatusRuntimeException e) {
            return new Answer.Silent(
                    "answered "
                            + e.getStatus().getCode()
                            + " to "
                            + rows.rows()
                            + " rows with a limit of "
                            + limit.toMillis()
                            + " ms");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
