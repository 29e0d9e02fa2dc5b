package io.trialmesh.worker.intake;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.nio.file.Path;

/// A store that nobody reaches.
record AwayStore(ArtifactStore there) implements ArtifactStore {

    @Override
    public Digest put(Path file) {
        throw away();
    }

    @Override
    public Path fetch(Digest digest) {
        throw away();
    }

    @Override
    public boolean holds(Digest digest) {
        throw away();
    }

    @Override
    public Path folder() {
        return there.folder();
    }

    private static MeshException away() {
        return new MeshException(ErrorCode.UNAVAILABLE, "the store is away");
    }
}
