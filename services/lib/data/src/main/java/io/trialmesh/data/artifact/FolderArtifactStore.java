package io.trialmesh.data.artifact;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;

/// Artifacts as files below a folder: `sha256/ab/abcdef…`, moved in whole or not at all.
public final class FolderArtifactStore implements ArtifactStore {

    private final Path root;

    public FolderArtifactStore(Path root) {
        this.root = root.resolve("sha256");
    }

    @Override
    public Digest put(Path file) {
        try {
            var digest = digest(file);
            var home = home(digest);
            if (!Files.exists(home)) {
                Files.createDirectories(home.getParent());
                var arriving = Files.createTempFile(home.getParent(), "arriving", "");
                Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
                Files.move(arriving, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path fetch(Digest digest) {
        var home = home(digest);
        try {
            if (!Files.exists(home)) {
                throw new MeshException(
                        ErrorCode.NOT_FOUND, "there is no artifact " + digest.brief());
            }
            if (!digest(home).equals(digest)) {
                throw new MeshException(
                        ErrorCode.INTERNAL, "artifact " + digest.brief() + " is damaged");
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean holds(Digest digest) {
        return Files.exists(home(digest));
    }

    private Path home(Digest digest) {
        return root.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    private static Digest digest(Path file) throws IOException {
        var sha = Digest.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.ofRaw(sha.digest());
    }
}
