package io.trialmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script in a source tree of its own, with a JDK and a build that only note what they
/// are asked for.
class LauncherTest {

    @TempDir Path home;

    @BeforeEach
    void copyLauncher() throws IOException {
        var root = Path.of(System.getProperty("trialmesh.root"));
        Files.createDirectories(home.resolve(".mvn"));
        Files.copy(root.resolve("trialmesh"), home.resolve("trialmesh"));
        Files.writeString(
                home.resolve(".mvn/find-jdk"),
                // The real script leaves variables behind as well.
                "home=elsewhere JAVA_HOME=" + home.resolve("jdk") + "\n");
        script("jdk/bin/java", "echo java \"$@\"");
        script("mvnw", build());
        Files.createDirectories(home.resolve("proto/src/main"));
        write("services/cli/src/main/Main.java");
        write("pom.xml");
        write("examples/loans.csv");
    }

    @Test
    void buildsOnceAndThenOnlyStarts() throws Exception {
        var first = run("version");
        assertThat(first.err()).contains("building trialmesh");
        assertThat(first.out()).contains("io.trialmesh.cli.Main version");

        var second = run("status");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("io.trialmesh.cli.Main status");
        assertThat(Files.readAllLines(home.resolve("builds"))).hasSize(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run("version");
        Files.setLastModifiedTime(
                home.resolve("services/cli/src/main/Main.java"),
                java.nio.file.attribute.FileTime.fromMillis(
                        Files.getLastModifiedTime(home.resolve("target/launcher.built")).toMillis()
                                + 2000));

        run("version");

        assertThat(Files.readAllLines(home.resolve("builds"))).hasSize(2);
    }

    @Test
    void buildsOnlyOnceForTwoAtTheSameTime() throws Exception {
        var one = start("version");
        var other = start("version");
        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();

        assertThat(Files.readAllLines(home.resolve("builds"))).hasSize(1);
    }

    @Test
    void recordsOnceForEachBuildAndUsesWhatWasRecorded() throws Exception {
        script(
                "jdk/bin/java",
                """
                echo java "$@" mode=$TRIALMESH_AOT
                case $1 in -XX:AOTCacheOutput=*) touch "${1#*=}"; echo "${TRIALMESH_SCHEDULER-ours}" >> %s/records ;; esac
                """
                        .formatted(home));

        assertThat(run("version").out()).contains("-XX:AOTCache=").doesNotContain("record");
        assertThat(run("status").out()).contains("-XX:AOTCache=");
        assertThat(Files.readAllLines(home.resolve("records"))).containsExactly("ours");

        Files.writeString(home.resolve("services/cli/target/trialmesh-cli-0.jar"), "another");
        assertThat(run("status").out()).contains("Main status", "-XX:AOTCache=");
        assertThat(Files.readAllLines(home.resolve("records"))).hasSize(2);
    }

    @Test
    void aRecordingThatFailsIsNotTriedAgain() throws Exception {
        script(
                "jdk/bin/java",
                """
                case $1 in -XX:AOTCacheOutput=*) echo recorded >> %s/records; exit 1 ;; esac
                echo java "$@"
                """
                        .formatted(home));

        for (var word : new String[] {"version", "status"}) {
            var said = run(word);
            assertThat(said.status()).isZero();
            assertThat(said.out()).contains("Main " + word).doesNotContain("AOTCache");
        }
        assertThat(Files.readAllLines(home.resolve("records"))).hasSize(1);
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        script("mvnw", "echo '[ERROR] no such thing'; exit 1");

        var said = run("version");

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("no such thing").contains("the build failed");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void saysWhichJdkToInstall() throws Exception {
        var root = Path.of(System.getProperty("trialmesh.root"));
        var found = Files.readString(root.resolve(".mvn/find-jdk"));
        // The usual folders of this machine do have one.
        Files.writeString(
                home.resolve(".mvn/find-jdk"),
                found.replace("trialmesh_is_jdk \"$trialmesh_home\"", "false")
                        .replace("trialmesh_is_jdk \"$JAVA_HOME\"", "false"));

        var said = run("version");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("needs a JDK 25").contains("apt-get install");
    }

    @Test
    void worksThroughALinkAndFromAnotherFolder() throws Exception {
        var link = Files.createSymbolicLink(home.resolve("link"), Path.of("trialmesh"));
        var process =
                new ProcessBuilder(link.toString(), "version").directory(new java.io.File("/"));
        assertThat(end(process.start()).out()).contains("-Dtrialmesh.home=" + home.toRealPath());
    }

    private record Said(int status, String out, String err) {}

    private Said run(String word) throws Exception {
        return end(start(word));
    }

    private Process start(String word) throws IOException {
        var launcher = new ProcessBuilder(home.resolve("trialmesh").toString(), word);
        launcher.environment().put("TRIALMESH_SCHEDULER", "a mesh elsewhere");
        return launcher.start();
    }

    private static Said end(Process process) throws Exception {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }

    private String build() {
        return """
        cd %s
        echo built >> builds
        mkdir -p services/cli/target/lib services/cli/target/broker
        touch services/cli/target/trialmesh-cli-0.jar
        for service in scheduler worker evaluator; do
          mkdir -p services/$service/target/quarkus-app
          touch services/$service/target/quarkus-app/quarkus-run.jar
        done
        """
                .formatted(home);
    }

    private void script(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void write(String name) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
