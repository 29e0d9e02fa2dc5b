package io.trialmesh.evaluator.api;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The evaluator's gRPC server, with health and reflection.
public final class EvaluationServer implements AutoCloseable {

    private static final long GRACE_SECONDS = 5;

    private final Server server;
    private final HealthStatusManager health;

    private EvaluationServer(Server server, HealthStatusManager health) {
        this.server = server;
        this.health = health;
    }

    /// Starts to listen.
    ///
    /// @param port 0 picks a free one
    public static EvaluationServer start(String host, int port, EvaluationEndpoint endpoint) {
        var health = new HealthStatusManager();
        try {
            var server =
                    NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                            .executor(Executors.newVirtualThreadPerTaskExecutor())
                            .addService(endpoint)
                            .addService(health.getHealthService())
                            .addService(ProtoReflectionServiceV1.newInstance())
                            .build()
                            .start();
            return new EvaluationServer(server, health);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        health.enterTerminalState();
        try {
            if (!server.shutdown().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
