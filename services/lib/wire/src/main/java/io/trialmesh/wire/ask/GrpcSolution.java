package io.trialmesh.wire.ask;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.data.Frame;
import io.trialmesh.proto.v1.PredictionServiceGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A solution that implements `PredictionService`.
public final class GrpcSolution implements AskedSolution {

    private static final int LARGEST_ANSWER = 16 << 20;

    private final ManagedChannel channel;

    /// Without TLS.
    ///
    /// @param target `host:port`
    public GrpcSolution(String target) {
        this.channel =
                ManagedChannelBuilder.forTarget(target)
                        .usePlaintext()
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
