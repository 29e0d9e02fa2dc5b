package io.trialmesh.scheduler.census;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.loop.Loop;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.tls.CertificateEnds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/// The page that Prometheus reads, and the counting for it; neither where no port is set.
@Singleton
public class MetricsPort {

    private static final Logger LOG = Logger.getLogger(MetricsPort.class);

    private final SchedulerConfig config;
    private final Lanes lanes;
    private final Census census;
    private final StudyCensus studies;
    private final Deque<Runnable> open = new ArrayDeque<>();

    @Inject
    public MetricsPort(SchedulerConfig config, Lanes lanes, Census census, StudyCensus studies) {
        this.config = config;
        this.lanes = lanes;
        this.census = census;
        this.studies = studies;
    }

    public void begin(@Observes StartupEvent event) {
        config.metrics()
                .port()
                .ifPresent(port -> {
                    FirstWords.say(lanes.topics());
                    CertificateEnds.tell(config.tls(), config.brokerTls());
                    var page = Telemetry.found().serve(config.metrics().host(), port);
                    var counting = Loop.start("census", config.metrics().every(), this::count);
                    open.push(page::close);
                    open.push(counting::close);
                    LOG.infof("metrics are served port=%d", page.port());
                });
    }

    public void end(@Observes ShutdownEvent event) {
        open.forEach(Runnable::run);
    }

    private boolean count() {
        census.take();
        studies.take();
        return false;
    }
}
