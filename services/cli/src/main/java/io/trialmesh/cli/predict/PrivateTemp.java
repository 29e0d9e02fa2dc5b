package io.trialmesh.cli.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A temporary folder of our own: engines unpack native code under fixed names, so two predictions
/// at once must not share one.
public record PrivateTemp(Path folder) implements AutoCloseable {

    public static PrivateTemp open() {
        try {
            return new PrivateTemp(Files.createTempDirectory("trialmesh-predict"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes it this process's temporary folder, for whatever is loaded from here on.
    public void use() {
        System.setProperty("java.io.tmpdir", folder.toString());
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
