package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;

/// Numbers as an artifact: float64, little-endian, nothing else.
final class NumberFile {

    private NumberFile() {}

    static Digest store(double[] numbers, ArtifactStore store) {
        var bytes =
                ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        try {
            var file = Files.createTempFile("numbers", ".f64");
            try {
                Files.write(file, bytes.array());
                return store.put(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
