package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Where the build left the programs: the source tree that the launcher was started from.
public record Installation(Path home) {

    /// A heap grows with what is in it. The JVM would begin with all it may have where the machine
    /// is large, and fill that before it looks for garbage.
    static final String SMALL_AT_FIRST = "-Xms16m";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// Recording what a process has loaded is part of its end.
    private static final Duration PATIENCE_RECORDING = Duration.ofSeconds(90);

    /// The folder that the launcher names.
    public static Installation ofLauncher() {
        var home = System.getProperty("trialmesh.home", "");
        if (home.isEmpty()) {
            throw new MeshException(
                    ErrorCode.INTERNAL, "start trialmesh through its launcher, ./trialmesh");
        }
        return new Installation(Path.of(home));
    }

    /// How a Java program is started so that it ends with its supervisor.
    ProcessSpec spec(
            String name, JavaProgram program, SequencedMap<String, String> environment, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var classPath = program.classPath() + ":" + ownJar();
        var caches = AotCaches.of(home);
        var patience = caches.recording() ? PATIENCE_RECORDING : PATIENCE;
        command.addAll(caches.flags(name, classPath));
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        SMALL_AT_FIRST,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:ErrorFile=" + log.resolveSibling(name + "-crash.log"),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(program.flags());
        command.addAll(List.of("-cp", classPath));
        command.add(TetheredMain.class.getName());
        command.add(Long.toString(patience.toSeconds()));
        command.add(program.mainClass());
        command.addAll(program.arguments());
        return new ProcessSpec(name, command, environment, Optional.empty(), patience, log);
    }

    private static Path ownJar() {
        return Path.of(
                URI.create(
                        TetheredMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()));
    }

    /// The jar to run a service from.
    Path service(String name) {
        var jar = home.resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "the " + name + " is not built: " + jar + " is missing; run ./mvnw package");
        }
        return jar;
    }

    /// The folder whose subfolders are the class paths of a service's children.
    Path engines(String service) {
        return home.resolve("services/" + service + "/target/engines");
    }

    /// The class path of the broker: its own jars, then ours for what both need.
    String brokerClassPath() {
        var target = home.resolve("services/cli/target");
        return target.resolve("broker") + "/*:" + System.getProperty("java.class.path");
    }

    /// Where unpacked programs are kept between runs.
    Path programs() {
        return home.resolve("services/cli/target/programs");
    }
}
