package io.trialmesh.data.artifact;

import io.trialmesh.core.artifact.ArtifactStore;
import java.net.URI;

/// A kind of artifact store beside folders, found by {@link java.util.ServiceLoader}.
public interface StoreKind {

    /// How its addresses begin: `s3`.
    String scheme();

    /// Opens the store; nobody is called yet.
    ///
    /// @throws io.trialmesh.core.error.MeshException INVALID where the address or the settings
    ///   cannot be right
    ArtifactStore open(URI address, StoreSettings settings);

    /// A file of somebody else's in a store of this kind; nobody is called yet.
    ///
    /// @throws io.trialmesh.core.error.MeshException INVALID where the settings cannot be right
    StoredFile file(ObjectAddress address, StoreAccess access);
}
