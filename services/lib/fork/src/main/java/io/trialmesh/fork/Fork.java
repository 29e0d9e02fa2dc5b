package io.trialmesh.fork;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts child JVMs.
///
/// A child is the first to be killed where the machine runs out of memory, and native threads wait
/// without spinning: on shared cores spinning costs ten times the work.
public final class Fork {

    private final InstantSource clock;
    private final AotCache cache;

    public Fork(InstantSource clock) {
        this(clock, AotCache.ofEnvironment());
    }

    Fork(InstantSource clock, AotCache cache) {
        this.clock = clock;
        this.cache = cache;
    }

    /// Starts a child that waits for its task; it loads its classes meanwhile.
    public Child start(ChildSpec spec) {
        try {
            Files.createDirectories(spec.home());
            var folder = Files.createTempDirectory(spec.home(), "child-");
            var builder = new ProcessBuilder(command(spec, folder)).directory(folder.toFile());
            var environment = builder.environment();
            withoutSettings(environment);
            environment.put("OMP_WAIT_POLICY", "PASSIVE");
            environment.put("OMP_NUM_THREADS", Integer.toString(spec.threads()));
            var process = builder.start();
            preferAsVictim(process.pid());
            return new Child(process, folder, spec, clock, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A child is told what it needs: not the keys of stores and databases, nor its parent's
    /// options.
    static void withoutSettings(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("TRIALMESH_")
                                || name.startsWith("AWS_")
                                || name.equals("JDK_JAVA_OPTIONS"));
    }

    /// Deletes what the children of an earlier life left below this folder; nobody else may use it.
    public static void clear(Path home) {
        Folders.delete(home);
    }

    private List<String> command(ChildSpec spec, Path folder) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + spec.heapBytes());
        command.add("-XX:+UseSerialGC");
        if (spec.quickStart()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
        command.addAll(cache.flags(spec.classPath()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-cp");
        command.add(
                spec.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(spec.mainClass());
        return command;
    }

    /// Best effort: only Linux has it.
    private static void preferAsVictim(long pid) {
        var score = Path.of("/proc", Long.toString(pid), "oom_score_adj");
        try {
            if (Files.exists(score)) {
                Files.writeString(score, "1000");
            }
        } catch (IOException e) {
            System.getLogger(Fork.class.getName())
                    .log(System.Logger.Level.DEBUG, "oom_score_adj was not set", e);
        }
    }
}
