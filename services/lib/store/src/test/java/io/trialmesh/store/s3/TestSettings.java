package io.trialmesh.store.s3;

import io.trialmesh.data.artifact.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A server on this machine and keys.
final class TestSettings extends StoreSettings.Unsaid {

    private final URI server;
    private final String access;
    private final String secret;
    private final Path folder;

    TestSettings(URI server, String access, String secret, Path folder) {
        this.server = server;
        this.access = access;
        this.secret = secret;
        this.folder = folder;
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(server);
    }

    @Override
    public Optional<String> accessKey() {
        return Optional.of(access);
    }

    @Override
    public Optional<String> secretKey() {
        return Optional.of(secret);
    }

    @Override
    public Optional<Path> copies() {
        return Optional.of(folder);
    }
}
