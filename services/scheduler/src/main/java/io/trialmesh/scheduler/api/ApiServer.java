package io.trialmesh.scheduler.api;

import io.grpc.BindableService;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.serve.GrpcServer;
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
    private final SchedulerConfig.Api address;
    private Optional<GrpcServer> server = Optional.empty();

    @Inject
    public ApiServer(@All List<BindableService> endpoints, SchedulerConfig config) {
        this.endpoints = List.copyOf(endpoints);
        this.address = config.api();
    }

    /// Opens the port.
    public void begin(@Observes StartupEvent event) {
        var opened =
                GrpcServer.start(address.host(), address.port(), endpoints, List.of(new Errors()));
        server = Optional.of(opened);
        LOG.infof("gRPC server is up port=%d", opened.port());
    }

    /// Closes it.
    public void end(@Observes ShutdownEvent event) {
        server.ifPresent(GrpcServer::close);
    }

    /// The port it listens on, also where the system picked one.
    ///
    /// @throws java.util.NoSuchElementException before it was opened
    public int port() {
        return server.orElseThrow().port();
    }
}
