package io.trialmesh.wire.serve;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.wire.trace.CallingSpans;
import java.util.concurrent.TimeUnit;

/// How a service of the mesh is called.
///
/// A node that is gone closes no connection, and who waits on one waits for a quarter of an hour,
/// until TCP gives up. So whoever is silent for 10 seconds is asked for a sign of life, and has 10
/// seconds to give it; then calls fail as UNAVAILABLE, and the next one connects anew.
public final class GrpcChannel {

    private static final int SILENCE_SECONDS = 10;
    private static final int ANSWER_SECONDS = 10;

    /// Suites and manifests of wide tables are large.
    private static final int LARGEST_MESSAGE = 64 << 20;

    private GrpcChannel() {}

    /// Connects with the first call.
    ///
    /// @param address host:port
    public static ManagedChannel to(String address) {
        return NettyChannelBuilder.forTarget(address)
                .usePlaintext()
                .intercept(new CallingSpans())
                .keepAliveTime(SILENCE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
    }
}
