package io.trialmesh.data.artifact;

import io.trialmesh.core.artifact.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/// The name that the bytes of a file have as an artifact.
public final class FileDigest {

    private FileDigest() {}

    /// Reads the file once, a piece at a time.
    public static Digest of(Path file) throws IOException {
        var sha = Digest.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.ofRaw(sha.digest());
    }
}
