package io.trialmesh.wire.serve;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.trialmesh.wire.tls.ServerTls;
import io.trialmesh.wire.trace.CalledSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A service's endpoints with health and reflection. Each call has a virtual thread, so an endpoint
/// may wait.
public final class GrpcServer implements AutoCloseable {

    /// Suites and manifests of wide tables are large.
    private static final int LARGEST_MESSAGE = 64 << 20;

    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int GRACE_SECONDS = 1;
    private static final int PATIENCE_SECONDS = 5;

    private final HealthStatusManager health;
    private final Server server;

    private GrpcServer(HealthStatusManager health, Server server) {
        this.health = health;
        this.server = server;
    }

    /// Opens the port, without TLS.
    ///
    /// @param port 0 picks a free one
    /// @param interceptors of every call, the outermost last
    /// @throws UncheckedIOException where the port cannot be opened
    public static GrpcServer start(
            String host,
            int port,
            List<? extends BindableService> endpoints,
            List<? extends ServerInterceptor> interceptors) {
        return start(host, port, ServerTls.none(), endpoints, interceptors);
    }

    /// Opens the port.
    ///
    /// @param port 0 picks a free one
    /// @param interceptors of every call, the outermost last
    /// @throws UncheckedIOException where the port cannot be opened
    public static GrpcServer start(
            String host,
            int port,
            ServerTls tls,
            List<? extends BindableService> endpoints,
            List<? extends ServerInterceptor> interceptors) {
        var health = new HealthStatusManager();
        var builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .maxInboundMessageSize(LARGEST_MESSAGE)
                        .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(health.getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance());
        tls.context().ifPresent(builder::sslContext);
        interceptors.forEach(builder::intercept);
        builder.intercept(new CallTimes());
        builder.intercept(new CalledSpans());
        endpoints.forEach(builder::addService);
        try {
            var server = builder.build().start();
            health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
            return new GrpcServer(health, server);
        } catch (IOException e) {
            throw new UncheckedIOException("the gRPC port " + port + " cannot be opened", e);
        }
    }

    /// The port it listens on, also where the system picked one.
    public int port() {
        return server.getPort();
    }

    /// Says that it will be gone, lets calls end for a moment, and closes the port.
    @Override
    public void close() {
        health.enterTerminalState();
        try {
            if (!server.shutdown().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
