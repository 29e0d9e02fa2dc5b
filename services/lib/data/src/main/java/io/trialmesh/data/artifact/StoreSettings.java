package io.trialmesh.data.artifact;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How an artifact store that is no folder is reached, and what is kept of it here.
public interface StoreSettings extends StoreAccess {

    /// Nothing said.
    static StoreSettings none() {
        return new Unsaid();
    }

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
