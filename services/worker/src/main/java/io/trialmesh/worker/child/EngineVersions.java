package io.trialmesh.worker.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The versions of the engines that this build trains with, by the names of their folders; written
/// by the build, which knows them.
final class EngineVersions {

    private static final String FILE = "engine-versions.properties";

    private EngineVersions() {}

    /// @throws IllegalStateException where the build names no version
    static String of(String engine) {
        var version = all().getProperty(engine);
        if (version == null) {
            throw new IllegalStateException(FILE + " names no version of the engine " + engine);
        }
        return version;
    }

    private static Properties all() {
        var versions = new Properties();
        try (var file = EngineVersions.class.getResourceAsStream("/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + FILE);
            }
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
