package io.trialmesh.scheduler.api;

import io.grpc.BindableService;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.serve.GrpcServer;
import io.trialmesh.wire.tls.ServerTls;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Every endpoint of the scheduler on one port, for as long as the scheduler lives.
@Singleton
public class ApiServer {

    private static final Logger LOG = Logger.getLogger(ApiServer.class);

    private final List<BindableService> endpoints;
    private final SchedulerConfig config;
    private Optional<GrpcServer> server = Optional.empty();
    private Optional<GrpcServer> health = Optional.empty();

    @Inject
    public ApiServer(@All List<BindableService> endpoints, SchedulerConfig config) {
        this.endpoints = List.copyOf(endpoints);
        this.config = config;
    }

    /// Opens the port; then says that it is up, where that has a port of its own.
    public void begin(@Observes StartupEvent event) {
        var opened =
                GrpcServer.start(
                        config.api().host(),
                        config.api().port(),
                        ServerTls.of(config.tls(), ApiServer::tlsSetting),
                        endpoints,
                        List.of(new Errors()));
        server = Optional.of(opened);
        health =
                config.health()
                        .port()
                        .map(port ->
                                GrpcServer.start(
                                        config.health().host(), port, List.of(), List.of()));
        LOG.infof("gRPC server is up port=%d", opened.port());
    }

    /// Closes it.
    public void end(@Observes ShutdownEvent event) {
        health.ifPresent(GrpcServer::close);
        server.ifPresent(GrpcServer::close);
    }

    /// A setting of TLS as people write it.
    static String tlsSetting(String name) {
        return "trialmesh.scheduler.tls." + name;
    }

    /// The port it listens on, also where the system picked one.
    ///
    /// @throws java.util.NoSuchElementException before it was opened
    public int port() {
        return server.orElseThrow().port();
    }
}
