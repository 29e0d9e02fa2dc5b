package io.trialmesh.evaluator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.evaluator.api.EvaluationEndpoint;
import io.trialmesh.evaluator.examine.Examinations;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.examine.ModelChildren;
import io.trialmesh.evaluator.examine.Respondents;
import io.trialmesh.evaluator.examine.SealedRows;
import io.trialmesh.evaluator.examine.SuiteReading;
import io.trialmesh.evaluator.intake.EvaluationWork;
import io.trialmesh.evaluator.intake.Evaluations;
import io.trialmesh.evaluator.report.Comparisons;
import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.evaluator.store.Ledger;
import io.trialmesh.evaluator.testimony.Testimonies;
import io.trialmesh.fork.ClassPathFolder;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.serve.GrpcServer;
import io.trialmesh.wire.slot.Intake;
import io.trialmesh.wire.slot.IntakeSettings;
import io.trialmesh.wire.tls.Broker;
import io.trialmesh.wire.tls.CertificateEnds;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.ServerTls;
import io.trialmesh.wire.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// Puts the evaluator together, starts it, and ends it in the opposite order.
@ApplicationScoped
class EvaluatorService {

    private static final Logger LOG = Logger.getLogger(EvaluatorService.class);

    private final EvaluatorConfig config;
    private final Jdbi database;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    EvaluatorService(EvaluatorConfig config, DataSource database) {
        this.config = config;
        this.database = Jdbi.create(database);
    }

    void begin(@Observes StartupEvent event) {
        var clock = InstantSource.system();
        config.metrics()
                .port()
                .ifPresent(
                        port -> open.push(Telemetry.found().serve(config.metrics().host(), port)));
        CertificateEnds.tell(config.tls(), config.brokerTls());
        config.traces()
                .endpoint()
                .ifPresent(
                        to -> open.push(Tracing.found().export("evaluator", config.name(), to, 0)));
        for (var outcome : List.of("REPORT", "SPENT", "FAULT")) {
            Meters.REPORTS.add(0, outcome);
        }
        Meters.OPENINGS.add(0, "OPENED");
        Meters.OPENINGS.add(0, "REFUSED");
        var reports = new Reports(database);
        var store = Stores.at(config.artifacts(), config.store());
        var testimonies = testimonies();
        var evaluations =
                new Evaluations(
                        examinations(store, clock, testimonies), reports, clock, config.openings());
        var examiner = Examiners.found();
        var comparisons = new Comparisons(reports, examiner, store);
        var endpoint =
                new EvaluationEndpoint(
                        new SuiteReading(examiner, testimonies), evaluations, reports, comparisons);
        var api = config.api();
        var tls = ServerTls.of(config.tls(), EvaluatorService::tls);
        open.push(GrpcServer.start(api.host(), api.port(), tls, List.of(endpoint), List.of()));
        var scheduler =
                GrpcChannel.to(
                        config.scheduler(), new ClientTls(config.tls(), EvaluatorService::tls));
        open.push(scheduler::shutdownNow);
        var sender = new ReportSender(scheduler, config.name());
        open.push(
                Intake.ofEvaluations(
                        intake(), scheduler, new EvaluationWork(evaluations, sender, clock)));
        sayThatItIsUp();
        LOG.infof("evaluator is up worker=%s count=%s", config.name(), config.slots());
    }

    void end(@Observes ShutdownEvent event) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        LOG.info("evaluator is down");
    }

    /// Opened last and closed first: it is healthy while it takes work.
    private void sayThatItIsUp() {
        var health = config.health();
        health.port()
                .ifPresent(port ->
                        open.push(GrpcServer.start(health.host(), port, List.of(), List.of())));
    }

    private static String tls(String setting) {
        return "trialmesh.evaluator.tls." + setting;
    }

    private Examinations examinations(
            ArtifactStore store, InstantSource clock, Testimonies testimonies) {
        var sealed =
                new SealedRows(
                        Stores.at(config.sealed(), config.sealedStore()),
                        config.sealKey(),
                        new Ledger(database, config.openings()));
        return new Examinations(
                Examiners.found(),
                store,
                sealed,
                new Respondents(children(clock), testimonies),
                config.threads(),
                clock);
    }

    private Testimonies testimonies() {
        var heard = config.testimony();
        return new Testimonies(
                new Testimonies.Limits(
                        heard.roots().orElse(List.of()),
                        heard.largestFile().asLongValue(),
                        heard.hosts().orElse(List.of()),
                        heard.call(),
                        heard.total(),
                        heard.authority()));
    }

    private ModelChildren children(InstantSource clock) {
        var engines = config.engines().toAbsolutePath();
        var limits =
                new ModelChildren.Limits(
                        config.work().toAbsolutePath(),
                        config.memory().asLongValue(),
                        config.patience());
        return new ModelChildren(
                clock, limits, engine -> ClassPathFolder.jars(engines.resolve(engine)));
    }

    private IntakeSettings intake() {
        return new IntakeSettings(
                config.name(),
                Broker.of(
                        config.broker(),
                        config.brokerTls(),
                        config.brokerSasl(),
                        setting -> "trialmesh.evaluator." + setting),
                List.of(Topics.NORMAL),
                config.slots(),
                config.renewEvery(),
                config.grace());
    }
}
