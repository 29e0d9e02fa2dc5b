package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.scheduler.study.Sample;
import io.trialmesh.scheduler.study.SampledRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What the artifact store holds about the rows of a sample.
@Singleton
public class StoredRows {

    private static final Logger LOG = Logger.getLogger(StoredRows.class);

    private final ArtifactStore artifacts;

    @Inject
    public StoredRows(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /// Reads each artifact once.
    SampledRows remembering() {
        return new Remembering();
    }

    private final class Remembering implements SampledRows {

        private final Map<Digest, Optional<double[]>> losses = new HashMap<>();
        private final Map<Digest, Optional<int[]>> folds = new HashMap<>();

        @Override
        public Optional<double[]> losses(Sample sample) {
            return sample.losses()
                    .flatMap(name -> losses.computeIfAbsent(name, StoredRows.this::readLosses));
        }

        @Override
        public Optional<int[]> folds(Sample sample) {
            return folds.computeIfAbsent(sample.predictions(), StoredRows.this::readFolds);
        }
    }

    /// Little-endian 64-bit numbers, one a row. Where they cannot be read, intervals decide.
    private Optional<double[]> readLosses(Digest name) {
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

    private Optional<int[]> readFolds(Digest name) {
        try {
            return Optional.of(PredictionFile.read(artifacts.fetch(name)).folds());
        } catch (MeshException e) {
            LOG.warnf("folds cannot be read artifact=%s reason=%s", name.brief(), e.getMessage());
            return Optional.empty();
        }
    }
}
