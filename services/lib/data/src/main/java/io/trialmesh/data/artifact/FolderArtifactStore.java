package io.trialmesh.data.artifact;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Artifacts as files below a folder: `sha256/ab/abcdef…`, moved in whole or not at all.
public final class FolderArtifactStore implements ArtifactStore {

    private final Path root;
    private final Map<Digest, Written> verified = new ConcurrentHashMap<>();

    private record Written(FileTime last, long bytes) {}

    public FolderArtifactStore(Path root) {
        this.root = root;
    }

    @Override
    public Digest put(Path file) {
        try {
            var digest = FileDigest.of(file);
            var home = home(root, digest);
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
        var home = home(root, digest);
        try {
            if (!Files.exists(home)) {
                throw new MeshException(
                        ErrorCode.NOT_FOUND, "there is no artifact " + digest.brief());
            }
            verify(home, digest);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the bytes the first time, and when the file has been written to since.
    private void verify(Path home, Digest digest) throws IOException {
        var now = new Written(Files.getLastModifiedTime(home), Files.size(home));
        if (now.equals(verified.get(digest))) {
            return;
        }
        if (!FileDigest.of(home).equals(digest)) {
            throw new MeshException(
                    ErrorCode.INTERNAL, "artifact " + digest.brief() + " is damaged");
        }
        verified.put(digest, now);
    }

    @Override
    public boolean holds(Digest digest) {
        return Files.exists(home(root, digest));
    }

    @Override
    public Path folder() {
        return root;
    }

    /// Where an artifact lies below a store's folder.
    public static Path home(Path root, Digest digest) {
        return root.resolve(key(digest));
    }

    /// The same as an object's key, without a prefix.
    public static String key(Digest digest) {
        return "sha256/" + digest.hex().substring(0, 2) + "/" + digest.hex();
    }
}
