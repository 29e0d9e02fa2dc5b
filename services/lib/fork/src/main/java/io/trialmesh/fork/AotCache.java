package io.trialmesh.fork;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// What a child of the same jars had loaded and linked in an earlier life (JEP 483), in a file
/// beside the first of them.
///
/// Its name is made of the Java and of every jar with its size and its time, so that what was
/// recorded of others is never found. The JVM refuses what it cannot use, and starts as without.
///
/// @param mode `record` has the first child of a class path leave such a file, `off` uses none
record AotCache(String mode) {

    private static final Duration RECORDING = Duration.ofSeconds(60);

    static AotCache ofEnvironment() {
        return new AotCache(System.getenv().getOrDefault("TRIALMESH_AOT", ""));
    }

    private boolean recording() {
        return mode.equals("record");
    }

    /// What a child's JVM has to be told.
    List<String> flags(List<Path> classPath) throws IOException {
        if (mode.equals("off")) {
            return List.of();
        }
        var cache = file(classPath);
        if (recording()) {
            // The JVM keeps its notes beside it from its first moment to its last.
            var taken = Files.exists(cache) || Files.exists(Path.of(cache + ".config"));
            return taken ? List.of() : List.of("-XX:AOTCacheOutput=" + cache);
        }
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off,cds*=off")
                : List.of();
    }

    /// Where the cache of these jars is, or would be.
    static Path file(List<Path> classPath) throws IOException {
        var text = new StringBuilder(System.getProperty("java.vm.version"));
        for (var jar : classPath) {
            text.append('\n').append(jar).append(' ').append(Files.size(jar));
            text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
        }
        var key = UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return classPath.getFirst().resolveSibling("child-" + key + ".aot");
    }

    /// Lets a child that is recorded end by itself, since one that is killed leaves nothing.
    void await(Process process, Closeable commands) {
        if (!recording()) {
            return;
        }
        try {
            commands.close();
            process.waitFor(RECORDING.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
