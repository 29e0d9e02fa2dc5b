package io.trialmesh.scheduler.api;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The gRPC server: every endpoint, health and reflection. Each call has a virtual thread, so an
/// endpoint may wait.
@Singleton
public class GrpcServer {

    private static final Logger LOG = Logger.getLogger(GrpcServer.class);

    /// Suites and manifests of wide tables are large.
    private static final int LARGEST_MESSAGE = 64 << 20;

    private final HealthStatusManager health = new HealthStatusManager();
    private final Server server;

    @Inject
    public GrpcServer(@All List<BindableService> endpoints, SchedulerConfig config) {
        var builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(config.api().host(), config.api().port()))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .maxInboundMessageSize(LARGEST_MESSAGE)
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .intercept(new Errors())
                        .addService(health.getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance());
        endpoints.forEach(builder::addService);
        this.server = builder.build();
    }

    /// Opens the port.
    public void begin(@Observes StartupEvent event) {
        try {
            server.start();
            health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
            LOG.infof("gRPC server is up port=%d", server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("the gRPC port cannot be opened", e);
        }
    }

    /// Says that it will be gone, ends what runs, and closes the port.
    public void end(@Observes ShutdownEvent event) throws InterruptedException {
        health.enterTerminalState();
        server.shutdown();
        if (!server.awaitTermination(1, TimeUnit.SECONDS)) {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /// The port it listens on, also where the system picked one.
    public int port() {
        return server.getPort();
    }
}
