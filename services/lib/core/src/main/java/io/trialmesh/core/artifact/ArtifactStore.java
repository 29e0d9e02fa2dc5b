package io.trialmesh.core.artifact;

import java.nio.file.Path;

/// Where bytes lie, named by what they are; a store never changes what it holds.
public interface ArtifactStore {

    /// Takes the file in and returns its name; taking the same bytes twice is harmless.
    Digest put(Path file);

    /// A readable local copy, verified against its name.
    ///
    /// @throws io.trialmesh.core.error.MeshException NOT_FOUND where no such artifact is held
    Path fetch(Digest digest);

    boolean holds(Digest digest);
}
