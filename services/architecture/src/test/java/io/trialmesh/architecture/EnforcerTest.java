package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bans of the poms bite: a module with a dependency too many does not build.
class EnforcerTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));
    private static final String END = "  </dependencies>";

    @TempDir Path folder;

    @Test
    void aModuleAsItIsPasses() throws Exception {
        assertThat(enforce(core(), "boundaries")).contains("BUILD SUCCESS");
    }

    @Test
    void aLibraryThatIsNotOnTheListIsRefused() throws Exception {
        assertThat(enforce(with("org.slf4j", "slf4j-api"), "boundaries"))
                .contains("BUILD FAILURE", "org.slf4j:slf4j-api", "banned");
    }

    @Test
    void aLibraryThatNoModuleMayUseIsRefused() throws Exception {
        assertThat(enforce(with("junit", "junit"), "gates"))
                .contains("BUILD FAILURE", "junit:junit", "banned");
    }

    private static String with(String group, String artifact) throws IOException {
        var version = artifact.equals("junit") ? "<version>4.13.2</version>" : "";
        var dependency =
                "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>"
                        .formatted(group, artifact, version);
        return core().replaceFirst(END, dependency + END);
    }

    private static String core() throws IOException {
        return Files.readString(ROOT.resolve("services/lib/core/pom.xml"))
                .replace("../../../pom.xml", "../pom.xml");
    }

    private String enforce(String pom, String execution) throws Exception {
        Files.copy(ROOT.resolve("pom.xml"), folder.resolve("pom.xml"));
        var module = Files.createDirectory(folder.resolve("core"));
        var file = Files.writeString(module.resolve("pom.xml"), pom);
        var process =
                new ProcessBuilder(
                                ROOT.resolve("mvnw").toString(),
                                "-B",
                                "-f",
                                file.toString(),
                                "enforcer:enforce@" + execution)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
