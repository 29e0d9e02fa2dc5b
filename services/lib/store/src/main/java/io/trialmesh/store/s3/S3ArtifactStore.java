package io.trialmesh.store.s3;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.artifact.FileDigest;
import io.trialmesh.data.artifact.FolderArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Artifacts as objects `prefix/sha256/ab/abcdef…` of a bucket; what is fetched is verified, and
/// kept for the next time.
final class S3ArtifactStore implements ArtifactStore {

    /// What arrives damaged may have been damaged on the way.
    private static final int TRIES = 2;

    private final S3Bucket bucket;
    private final LocalCopies copies;

    S3ArtifactStore(S3Bucket bucket, LocalCopies copies) {
        this.bucket = bucket;
        this.copies = copies;
    }

    @Override
    public Digest put(Path file) {
        try {
            var digest = FileDigest.of(file);
            var key = FolderArtifactStore.key(digest);
            if (!bucket.surelyHolds(key)) {
                bucket.put(key, file);
            }
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path fetch(Digest digest) {
        try {
            var known = copies.find(digest);
            if (known.isPresent()) {
                return known.get();
            }
            for (int tries = 0; tries < TRIES; tries++) {
                var copy = arrived(digest);
                if (copy.isPresent()) {
                    return copy.get();
                }
            }
            throw new MeshException(
                    ErrorCode.INTERNAL, "artifact " + digest.brief() + " is damaged in " + bucket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean holds(Digest digest) {
        return bucket.holds(FolderArtifactStore.key(digest));
    }

    @Override
    public Path folder() {
        return copies.folder();
    }

    /// Empty where other bytes came than were asked for.
    private Optional<Path> arrived(Digest digest) throws IOException {
        var arriving = copies.arriving();
        try {
            if (!bucket.get(FolderArtifactStore.key(digest), arriving)) {
                throw new MeshException(
                        ErrorCode.NOT_FOUND,
                        "there is no artifact " + digest.brief() + " in " + bucket);
            }
            return FileDigest.of(arriving).equals(digest)
                    ? Optional.of(copies.keep(digest, arriving))
                    : Optional.empty();
        } finally {
            Files.deleteIfExists(arriving);
        }
    }
}
