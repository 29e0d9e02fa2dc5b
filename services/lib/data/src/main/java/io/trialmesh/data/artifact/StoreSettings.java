package io.trialmesh.data.artifact;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How a store that is no folder is reached; what is not said has the default named here.
///
/// A key is given by its file or by itself; files are read again for each call, so that keys may be
/// changed without a restart. Where neither is given, the surroundings are asked: `AWS_…` variables
/// or the identity of the pod. Keys are never logged.
public interface StoreSettings {

    /// Nothing said.
    static StoreSettings none() {
        return new Unsaid();
    }

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

    /// The folder of local copies, of this process alone: `.trialmesh/copies`.
    Optional<Path> copies();

    /// The most bytes of local copies: 10 GiB. What was asked for longest ago goes first, and
    /// nothing that was asked for within the hour.
    Optional<Long> copiesLimit();

    /// Nothing said; whoever says something says only that.
    class Unsaid implements StoreSettings {

        @Override
        public Optional<URI> endpoint() {
            return Optional.empty();
        }

        @Override
        public Optional<String> region() {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> pathStyle() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> accessKeyFile() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> secretKeyFile() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accessKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> copies() {
            return Optional.empty();
        }

        @Override
        public Optional<Long> copiesLimit() {
            return Optional.empty();
        }
    }
}
