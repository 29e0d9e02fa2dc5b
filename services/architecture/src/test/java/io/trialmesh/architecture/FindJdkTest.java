package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `.mvn/find-jdk`, which `./mvnw` and `./trialmesh` begin with, where no program is on the path.
class FindJdkTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    /// The JDK of this machine would be found in one of these; the test looks for them elsewhere.
    private static final String[] USUAL = {
        "/usr/lib/jvm/", "/opt/java/", "/opt/jdk", "/usr/local/openjdk", "/Library/Java/"
    };

    @TempDir private Path home;

    @Test
    void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
        var end = find(Map.of());

        assertThat(end.status()).isEqualTo(2);
        assertThat(end.error())
                .startsWith("trialmesh needs a JDK 25 or newer, and found none")
                .contains("apt-get install temurin-25-jdk", "Then run the same command again");
        assertThat(end.output()).isEmpty();
    }

    @Test
    void passesOverAJdkThatIsTooOld() throws Exception {
        var old = jdk("old", "21.0.9");

        assertThat(find(Map.of("JAVA_HOME", old.toString())).status()).isEqualTo(2);
    }

    @Test
    void takesTheJdkOfJavaHome() throws Exception {
        var fresh = jdk("fresh", "25.0.1");

        assertThat(find(Map.of("JAVA_HOME", fresh.toString())).output()).isEqualTo(fresh + "\n");
    }

    @Test
    void findsAJdkInTheUsualFolderOfAUser() throws Exception {
        var later = jdk(".jdks/temurin-26", "26");

        assertThat(find(Map.of()).output()).isEqualTo(later + "\n");
    }

    @Test
    void prefersAFittingJdkToAJavaHomeThatIsTooOld() throws Exception {
        var old = jdk("old", "17.0.2");
        var fresh = jdk(".sdkman/candidates/java/25-tem", "25");

        assertThat(find(Map.of("JAVA_HOME", old.toString())).output()).isEqualTo(fresh + "\n");
    }

    private record End(int status, String output, String error) {}

    private Path jdk(String name, String version) throws IOException {
        var folder = home.resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        var javac = Files.writeString(folder.resolve("bin/javac"), "#!/bin/sh\n");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    private End find(Map<String, String> environment) throws IOException, InterruptedException {
        var script = Files.readString(ROOT.resolve(".mvn/find-jdk"));
        for (var usual : USUAL) {
            script = script.replace(usual, home.resolve("nowhere") + usual);
        }
        var copy = Files.writeString(home.resolve("find-jdk"), script);
        var tried =
                new ProcessBuilder("/bin/sh", "-c", ". " + copy + " && echo \"$JAVA_HOME\"")
                        .redirectOutput(home.resolve("out").toFile())
                        .redirectError(home.resolve("err").toFile());
        tried.environment().clear();
        tried.environment().put("HOME", home.toString());
        tried.environment().put("PATH", "/nonexistent");
        tried.environment().putAll(environment);
        var status = tried.start().waitFor();
        return new End(
                status,
                Files.readString(home.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(home.resolve("err"), StandardCharsets.UTF_8));
    }
}
