package io.trialmesh.core.artifact;

import java.nio.file.Path;

/// Where bytes lie, named by what they are; a store never changes what it holds.
public interface ArtifactStore {

    /// Takes the file in and returns its name; taking the same bytes twice is harmless.
    ///
    /// @throws io.trialmesh.core.error.MeshException UNAVAILABLE where the store is away or refuses
    ///   us
    Digest put(Path file);

    /// A readable local copy, verified against its name.
    ///
    /// @throws io.trialmesh.core.error.MeshException NOT_FOUND where no such artifact is held,
    ///   INTERNAL where it is damaged, UNAVAILABLE where the store is away or refuses us
    Path fetch(Digest digest);

    boolean holds(Digest digest);

    /// The folder below which local copies lie as `sha256/ab/abcdef…`: a child that is given no way
    /// to the store reads there what was fetched for it.
    Path folder();
}
