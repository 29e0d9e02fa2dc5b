package io.trialmesh.data.artifact;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Opens the artifact store at an address: a folder, or `s3://bucket/prefix`.
public final class Stores {

    private static final String SCHEME_END = "://";

    private Stores() {}

    /// Opens the store.
    ///
    /// @throws MeshException INVALID where there is no store of that kind
    public static ArtifactStore at(String address, StoreSettings settings) {
        if (!address.contains(SCHEME_END)) {
            return new FolderArtifactStore(Path.of(address).toAbsolutePath());
        }
        var scheme = address.substring(0, address.indexOf(SCHEME_END));
        return kind(scheme).orElseThrow(() -> unknown(address)).open(parsed(address), settings);
    }

    /// A file of somebody else's in a store.
    ///
    /// @throws MeshException INVALID where there is no store of that kind
    public static StoredFile file(ObjectAddress address, StoreAccess access) {
        return kind(address.scheme())
                .orElseThrow(() -> unknown(address.toString()))
                .file(address, access);
    }

    /// True where addresses that begin like this one name files in a store.
    public static boolean covers(String address) {
        var end = address.indexOf(SCHEME_END);
        return end > 0 && kind(address.substring(0, end)).isPresent();
    }

    private static Optional<StoreKind> kind(String scheme) {
        return ServiceLoader.load(StoreKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(kind -> kind.scheme().equals(scheme))
                .findFirst();
    }

    private static MeshException unknown(String address) {
        var known =
                ServiceLoader.load(StoreKind.class).stream()
                        .map(kind -> ", or " + kind.get().scheme() + "://bucket/prefix")
                        .collect(Collectors.joining());
        return new MeshException(
                ErrorCode.INVALID, "there is no store at '" + address + "': give a folder" + known);
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new MeshException(
                    ErrorCode.INVALID, "'" + address + "' is no address of a store", e);
        }
    }
}
