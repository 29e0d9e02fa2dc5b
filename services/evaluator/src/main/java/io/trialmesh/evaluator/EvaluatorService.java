package io.trialmesh.evaluator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.evaluator.api.EvaluationEndpoint;
import io.trialmesh.evaluator.api.EvaluationServer;
import io.trialmesh.evaluator.examine.Examinations;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.examine.Predictor;
import io.trialmesh.evaluator.examine.SealedRows;
import io.trialmesh.evaluator.intake.EvaluationIntake;
import io.trialmesh.evaluator.intake.Evaluations;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.evaluator.store.Ledger;
import io.trialmesh.fork.ClassPathFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
        var evaluations = new Evaluations(examinations(clock), reports, clock);
        var endpoint = new EvaluationEndpoint(Examiners.found(), evaluations, reports);
        open.push(EvaluationServer.start(config.api().host(), config.api().port(), endpoint));
        open.push(EvaluationIntake.start(intake(), evaluations));
        LOG.infof("evaluator is up worker=%s count=%s", config.name(), config.slots());
    }

    void end(@Observes ShutdownEvent event) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        LOG.info("evaluator is down");
    }

    private Examinations examinations(InstantSource clock) {
        var sealed =
                new SealedRows(
                        new FolderArtifactStore(config.sealed().toAbsolutePath()),
                        config.sealKey(),
                        new Ledger(database));
        return new Examinations(
                Examiners.found(),
                config.artifacts().toAbsolutePath(),
                sealed,
                predictor(clock),
                config.threads(),
                clock);
    }

    private Predictor predictor(InstantSource clock) {
        var engines = config.engines().toAbsolutePath();
        var limits =
                new Predictor.Limits(
                        config.work().toAbsolutePath(),
                        config.memory().asLongValue(),
                        config.patience());
        return new Predictor(
                clock, limits, engine -> ClassPathFolder.jars(engines.resolve(engine)));
    }

    private EvaluationIntake.Settings intake() {
        return new EvaluationIntake.Settings(
                config.name(),
                config.broker(),
                config.scheduler(),
                config.lanes(),
                config.slots(),
                config.renewEvery(),
                config.grace());
    }
}
