package io.trialmesh.evaluator;

import io.grpc.ManagedChannelBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.evaluator.api.EvaluationEndpoint;
import io.trialmesh.evaluator.api.EvaluationServer;
import io.trialmesh.evaluator.examine.Desk;
import io.trialmesh.evaluator.examine.Examinations;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.examine.ModelPredictor;
import io.trialmesh.evaluator.examine.SealedRows;
import io.trialmesh.evaluator.intake.EvaluationWork;
import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.evaluator.store.Ledger;
import io.trialmesh.evaluator.store.Reports;
import io.trialmesh.fork.Fork;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.slot.LeaseKeeper;
import io.trialmesh.wire.slot.SlotPool;
import io.trialmesh.wire.slot.SlotSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
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
        var reports = new Reports(database);
        var examinations = new Examinations(desk(clock), reports, clock);
        var endpoint = new EvaluationEndpoint(Examiners.found(), examinations, reports);
        open.push(EvaluationServer.start(config.api().host(), config.api().port(), endpoint));
        take(examinations);
        LOG.infof("evaluator is up worker=%s count=%s", config.name(), config.slots());
    }

    void end(@Observes ShutdownEvent event) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        LOG.info("evaluator is down");
    }

    private Desk desk(InstantSource clock) {
        var artifacts = new FolderArtifactStore(config.artifacts().toAbsolutePath());
        var sealed =
                new SealedRows(
                        new FolderArtifactStore(config.sealed().toAbsolutePath()),
                        config.sealKey(),
                        new Ledger(database));
        var predictor =
                new ModelPredictor(
                        new Fork(clock),
                        artifacts,
                        config.artifacts().toAbsolutePath(),
                        config.engines().toAbsolutePath(),
                        absoluteWork(),
                        config.memory().asLongValue());
        return new Desk(
                Examiners.found(), artifacts, sealed, predictor, absoluteWork(), config.threads());
    }

    private Path absoluteWork() {
        return config.work().toAbsolutePath();
    }

    private void take(Examinations examinations) {
        var channel = ManagedChannelBuilder.forTarget(config.scheduler()).usePlaintext().build();
        open.push(channel::shutdownNow);
        var stub = LeaseServiceGrpc.newBlockingStub(channel);
        var leases =
                new LeaseKeeper(
                        stub,
                        config.name(),
                        WorkerKind.EVALUATOR,
                        config.slots(),
                        config.renewEvery());
        open.push(leases);
        var work = new EvaluationWork(examinations, new ReportSender(stub, config.name()));
        for (var lane : config.lanes()) {
            var settings =
                    new SlotSettings(
                            config.broker(),
                            Topics.evaluations(lane),
                            config.name(),
                            config.slots(),
                            config.grace());
            open.push(SlotPool.start(settings, leases, work));
        }
    }
}
