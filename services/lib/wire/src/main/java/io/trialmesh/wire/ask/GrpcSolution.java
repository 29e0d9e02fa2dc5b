package io.trialmesh.wire.ask;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.core.data.Frame;
import io.trialmesh.proto.v1.PredictionServiceGrpc;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.ServiceAddress;
import io.trialmesh.wire.tls.TlsWords;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A solution that implements `PredictionService`.
public final class GrpcSolution implements AskedSolution {

    private static final int LARGEST_ANSWER = 16 << 20;

    private final ManagedChannel channel;

    /// @param address `grpc://host:port`, or `grpcs://host:port`: then a server that cannot show a
    ///   certificate for its name is not asked
    /// @param tls whom it believes
    /// @throws io.trialmesh.core.error.MeshException INVALID where the authorities cannot be read
    public GrpcSolution(String address, ClientTls tls) {
        var place = ServiceAddress.of(address);
        var builder = NettyChannelBuilder.forTarget(place.target());
        if (place.secret()) {
            builder.sslContext(tls.forCalls());
        } else {
            builder.usePlaintext();
        }
        this.channel =
                builder.intercept(new TlsWords(place, tls))
                        .maxInboundMessageSize(LARGEST_ANSWER)
                        .build();
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
            return new Answer.Silent(why(e.getStatus(), rows, limit));
        }
    }

    /// Only what failed here has a cause: a status from elsewhere is not repeated.
    private static String why(Status status, Frame rows, Duration limit) {
        return status.getCode() == Status.Code.UNAUTHENTICATED && status.getCause() != null
                ? "was not asked: " + status.getDescription()
                : "answered %s to %d rows with a limit of %d ms"
                        .formatted(status.getCode(), rows.rows(), limit.toMillis());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
