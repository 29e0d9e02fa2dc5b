package io.trialmesh.wire.serve;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.ServiceAddress;
import io.trialmesh.wire.tls.TlsWords;
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

    /// Connects with the first call; believes the authorities of the Java runtime.
    ///
    /// @param address `host:port`, or `grpcs://host:port` with TLS
    public static ManagedChannel to(String address) {
        return to(address, ClientTls.none());
    }

    /// Connects with the first call.
    ///
    /// @param address `host:port`, or `grpcs://host:port` with TLS
    /// @throws io.trialmesh.core.error.MeshException INVALID where a file of TLS cannot be read
    public static ManagedChannel to(String address, ClientTls tls) {
        var place = ServiceAddress.of(address);
        var builder = NettyChannelBuilder.forTarget(place.target());
        if (place.secret()) {
            builder.sslContext(tls.forCalls());
        } else {
            builder.usePlaintext();
        }
        return builder.intercept(new CallingSpans(), new TlsWords(place, tls))
                .keepAliveTime(SILENCE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
    }
}
