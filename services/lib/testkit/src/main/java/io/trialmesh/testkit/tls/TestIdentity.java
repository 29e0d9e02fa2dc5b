package io.trialmesh.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A certificate and its key.
///
/// @param certificate in PEM
/// @param key in PEM, PKCS 8
public record TestIdentity(Path certificate, Path key) {

    /// Puts it where another is, as whoever renews certificates does.
    public void replace(TestIdentity old) {
        put(key, old.key());
        put(certificate, old.certificate());
    }

    /// Puts a file where another is.
    public static void put(Path file, Path old) {
        try {
            var next = Files.createTempFile(old.getParent(), "next", "");
            Files.copy(file, next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
