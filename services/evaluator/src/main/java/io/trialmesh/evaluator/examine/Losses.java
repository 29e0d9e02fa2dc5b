package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Optional;

/// What each predicted row cost, lower is better, in the order of the predictions: float64,
/// little-endian, nothing else.
final class Losses {

    private Losses() {}

    /// Nothing where the objective has no parts, or the predictions are not of these rows.
    static Optional<Digest> store(Evidence evidence, ArtifactStore store) {
        var rows = evidence.rows().rows();
        if (!evidence.metric().additive() || evidence.predictions().rows() != rows) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(rows * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            var target = evidence.rows().target(row);
            var value = evidence.metric().ofRow(evidence.predictions(), row, target);
            bytes.putDouble(evidence.metric().goal().loss(value));
        }
        try {
            var file = Files.createTempFile("losses", ".f64");
            try {
                Files.write(file, bytes.array());
                return Optional.of(store.put(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
