package io.trialmesh.cli.local;

import io.trialmesh.core.artifact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What each program of a mesh had loaded and linked in an earlier life, kept for its next start
/// (JEP 483). The launcher records it once for a build.
///
/// A file's name is made of the Java and of every jar with its size and its time, so that what was
/// recorded of others is never found. The JVM refuses what it cannot use, and starts as without.
///
/// @param folder of the files
/// @param mode `record` leaves such files, `off` uses none
record AotCaches(Path folder, String mode) {

    /// Those of an installation.
    static AotCaches of(Path home) {
        return new AotCaches(
                home.resolve("services/cli/target/aot"),
                System.getenv().getOrDefault("TRIALMESH_AOT", ""));
    }

    /// True where this mesh is started only to be recorded.
    boolean recording() {
        return mode.equals("record");
    }

    /// What the JVM of a process has to be told.
    ///
    /// @param process its name, perhaps with a number
    List<String> flags(String process, String classPath) {
        if (mode.equals("off")) {
            return List.of();
        }
        var cache = folder.resolve(process.replaceFirst("-[0-9]+$", "") + key(classPath));
        if (recording()) {
            return List.of("-XX:AOTCacheOutput=" + cache);
        }
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=error,cds*=error")
                : List.of();
    }

    private static String key(String classPath) {
        var text = new StringBuilder(System.getProperty("java.vm.version"));
        for (var entry : classPath.split(":", -1)) {
            for (var jar : jars(Path.of(entry.replaceFirst("/[*]$", "")))) {
                text.append('\n').append(jar);
            }
        }
        var digest = Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
        return "-" + digest.hex().substring(0, 16) + ".aot";
    }

    /// The jars that an entry of a class path stands for: all in a folder, or one with those that
    /// its manifest names, which lie below it.
    private static List<String> jars(Path entry) {
        var below = entry.endsWith("quarkus-run.jar") ? entry.resolveSibling("") : entry;
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(AotCaches::described)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String described(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
