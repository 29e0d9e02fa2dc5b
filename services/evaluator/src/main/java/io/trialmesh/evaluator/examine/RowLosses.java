package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Optional;

/// What each row cost, kept for paired tests: little-endian float64 in the order of the
/// predictions.
final class RowLosses {

    private RowLosses() {}

    /// The artifact, where the metric has a value for single rows.
    static Optional<Digest> store(Metric metric, OutOfFold outOfFold, Desk desk) {
        if (!metric.additive()) {
            return Optional.empty();
        }
        var rows = outOfFold.predicted();
        var bytes = ByteBuffer.allocate(rows.rows() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows.rows(); row++) {
            var value = metric.ofRow(outOfFold.stored().predictions(), row, rows.target(row));
            bytes.putDouble(metric.goal().loss(value));
        }
        try {
            Files.createDirectories(desk.work());
            var file = Files.createTempFile(desk.work(), "losses", ".bin");
            try {
                Files.write(file, bytes.array());
                return Optional.of(desk.artifacts().put(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
