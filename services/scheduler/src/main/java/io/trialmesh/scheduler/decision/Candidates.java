package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.ReportRows;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Who may win a study: the trained and examined trials with their reports.
@Singleton
public class Candidates {

    private static final Logger LOG = Logger.getLogger(Candidates.class);

    private final Catalogue catalogue;
    private final ArtifactStore artifacts;

    @Inject
    public Candidates(Catalogue catalogue, ArtifactStore artifacts) {
        this.catalogue = catalogue;
        this.artifacts = artifacts;
    }

    /// Every examined trial, by number.
    public List<Candidate> of(Handle handle, StudyId study, List<TrialRow> trials) {
        var search = new HashMap<Integer, Examination>();
        var full = new HashMap<Integer, Examination>();
        for (var examination : ReportRows.all(handle, study)) {
            var report = examination.report();
            (report.tier() == Tier.SEARCH ? search : full).put(report.trial(), examination);
        }
        var candidates = new ArrayList<Candidate>();
        for (var trial : trials) {
            var examined = Optional.ofNullable(search.get(trial.number()));
            if (examined.isPresent() && trial.trained().isPresent()) {
                candidates.add(
                        candidate(
                                trial,
                                trial.trained().get(),
                                examined.get(),
                                Optional.ofNullable(full.get(trial.number()))));
            }
        }
        return List.copyOf(candidates);
    }

    /// How the study compares them; losses are read once for each and only where they are needed.
    public Comparison comparison(StudyRow study) {
        Map<Digest, Optional<double[]>> read = new HashMap<>();
        return new Comparison(
                Metrics.named(study.spec().metric()).orElseThrow(),
                candidate ->
                        candidate
                                .losses()
                                .flatMap(name -> read.computeIfAbsent(name, this::losses)));
    }

    private Candidate candidate(
            TrialRow trial,
            TrialRow.Outcome.Trained trained,
            Examination search,
            Optional<Examination> full) {
        return new Candidate(
                trial.number(),
                trial.proposal(),
                catalogue.complexity(trial.proposal().family()),
                trained.bestStep(),
                search.report(),
                full.map(Examination::report),
                search.losses(),
                trial.refit().map(TrialRow.StoredModel::bytes).orElse(trained.modelBytes()));
    }

    /// Little-endian 64-bit numbers, one a row. Where they cannot be read, intervals decide.
    private Optional<double[]> losses(Digest name) {
        try {
            var buffer =
                    ByteBuffer.wrap(Files.readAllBytes(artifacts.fetch(name)))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asDoubleBuffer();
            var losses = new double[buffer.remaining()];
            buffer.get(losses);
            return losses.length < 2 ? Optional.empty() : Optional.of(losses);
        } catch (IOException | MeshException e) {
            LOG.warnf("losses cannot be read artifact=%s reason=%s", name.brief(), e.getMessage());
            return Optional.empty();
        }
    }
}
