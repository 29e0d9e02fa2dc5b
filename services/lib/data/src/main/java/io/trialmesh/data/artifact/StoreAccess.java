package io.trialmesh.data.artifact;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How a store that is no folder is reached; what is not said has the default named here.
///
/// A key is given by its file or by itself; files are read again for each call, so that keys may be
/// changed without a restart. Where neither is given, the surroundings are asked: `AWS_…` variables
/// or the identity of the pod. Keys are never logged.
public interface StoreAccess {

    /// The address of the server, such as `http://minio:9000`; Amazon's where there is none.
    Optional<URI> endpoint();

    /// The region that requests are signed for: `us-east-1`.
    Optional<String> region();

    /// True puts the bucket into the path, false into the host name; true where there is an
    /// endpoint, else false.
    Optional<Boolean> pathStyle();

    /// The file of the access key.
    Optional<Path> accessKeyFile();

    /// The file of the secret key.
    Optional<Path> secretKeyFile();

    /// The access key itself.
    Optional<String> accessKey();

    /// The secret key itself.
    Optional<String> secretKey();
}
