package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the build left the programs: the source tree that the launcher was started from.
public record Installation(Path home) {

    /// The folder that the launcher names.
    public static Installation ofLauncher() {
        var home = System.getProperty("trialmesh.home", "");
        if (home.isEmpty()) {
            throw new MeshException(
                    ErrorCode.INTERNAL, "start trialmesh through its launcher, ./trialmesh");
        }
        return new Installation(Path.of(home));
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
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
