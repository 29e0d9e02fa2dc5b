package io.trialmesh.worker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.fork.Fork;
import io.trialmesh.fork.WarmChildren;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.meter.TimedStore;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.serve.GrpcServer;
import io.trialmesh.wire.slot.Intake;
import io.trialmesh.wire.slot.IntakeSettings;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.wire.tls.CertificateEnds;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.trace.Tracing;
import io.trialmesh.worker.intake.ChildLimits;
import io.trialmesh.worker.intake.Children;
import io.trialmesh.worker.intake.Rehearsal;
import io.trialmesh.worker.intake.Trainer;
import io.trialmesh.worker.intake.TrialRunner;
import io.trialmesh.worker.intake.TrialWork;
import io.trialmesh.worker.report.TrialEvents;
import io.trialmesh.worker.training.Families;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/// The worker's life: everything it opens, closed again in the opposite order.
@ApplicationScoped
class WorkerService {

    private static final Logger LOG = Logger.getLogger(WorkerService.class);

    private final WorkerConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    WorkerService(WorkerConfig config) {
        this.config = config;
    }

    void begin(@Observes StartupEvent event) {
        var clock = InstantSource.system();
        var name = WorkerName.of(config.name());
        var home = home(name);
        Fork.clear(home);
        config.metrics()
                .port()
                .ifPresent(
                        port -> open.push(Telemetry.found().serve(config.metrics().host(), port)));
        CertificateEnds.tell(config.tls(), config.brokerTls());
        config.traces()
                .endpoint()
                .ifPresent(to -> open.push(Tracing.found().export("worker", name, to, 0)));
        var warm = new WarmChildren(new Fork(clock), config.spares());
        open.push(warm);
        var events = new TrialEvents(broker(), name);
        open.push(events);
        var work = new TrialWork(trainer(warm, home, clock), events, name, clock);
        var scheduler =
                GrpcChannel.to(
                        config.scheduler(),
                        new ClientTls(config.tls(), setting -> "trialmesh.worker.tls." + setting));
        open.push(scheduler::shutdownNow);
        open.push(Intake.ofTrials(settings(name), scheduler, work));
        // Opened last and closed first: it is healthy while it takes work.
        var health = config.health();
        health.port()
                .ifPresent(port ->
                        open.push(GrpcServer.start(health.host(), port, List.of(), List.of())));
        LOG.infof("worker is up worker=%s count=%s", name, config.slots());
    }

    void end(@Observes ShutdownEvent event) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        LOG.info("worker is down");
    }

    private Trainer trainer(WarmChildren warm, Path home, InstantSource clock) {
        var families = Families.found();
        var store = TimedStore.ofArtifacts(Stores.at(config.artifacts(), config.store()));
        return config.rehearsal()
                .<Trainer>map(least -> new Rehearsal(families, store, home, least, clock))
                .orElseGet(
                        () -> new TrialRunner(families, new Children(warm, limits(home)), store));
    }

    private Broker broker() {
        return Broker.of(
                config.broker(),
                config.brokerTls(),
                config.brokerSasl(),
                setting -> "trialmesh.worker." + setting);
    }

    private IntakeSettings settings(String name) {
        return new IntakeSettings(
                name,
                broker(),
                config.lanes(),
                config.slots(),
                config.renewEvery(),
                config.grace());
    }

    private ChildLimits limits(Path home) {
        return new ChildLimits(
                config.engines().toAbsolutePath(),
                home,
                config.memory().asLongValue(),
                config.disk().asLongValue(),
                config.threads());
    }

    private Path home(String name) {
        return config.work()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "trialmesh-" + name))
                .toAbsolutePath();
    }
}
