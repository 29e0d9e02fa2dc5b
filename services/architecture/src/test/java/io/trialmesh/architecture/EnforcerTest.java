package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The bans of the poms bite: a module with a dependency too many does not build. One Maven is
/// asked about three modules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnforcerTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));
    private static final String AS_IT_IS = "as-it-is";
    private static final String OFF_THE_LIST = "off-the-list";
    private static final String FOR_NOBODY = "for-nobody";
    private static final String END = "  </dependencies>";

    @TempDir private static Path folder;
    private String said = "";

    @BeforeAll
    void askAboutAll() throws Exception {
        Files.writeString(
                folder.resolve("pom.xml"),
                Files.readString(ROOT.resolve("pom.xml"))
                        .replaceFirst(
                                "(?s)<modules>.*</modules>",
                                "<modules>"
                                        + module(AS_IT_IS, "")
                                        + module(OFF_THE_LIST, dependency("org.slf4j:slf4j-api"))
                                        + module(FOR_NOBODY, dependency("junit:junit:4.13.2"))
                                        + "</modules>"));
        said = enforce();
    }

    @Test
    void aModuleAsItIsPasses() {
        assertThat(said).containsPattern(AS_IT_IS + " \\.+ SUCCESS");
    }

    @Test
    void aLibraryThatIsNotOnTheListIsRefused() {
        assertThat(refusalOf(OFF_THE_LIST, "boundaries")).contains("org.slf4j:slf4j-api", "banned");
    }

    @Test
    void aLibraryThatNoModuleMayUseIsRefused() {
        assertThat(refusalOf(FOR_NOBODY, "gates")).contains("junit:junit", "banned");
    }

    /// What the last lines say of one module, up to the next one.
    private String refusalOf(String module, String execution) {
        var beginning = "(%s) on project %s:".formatted(execution, module);
        assertThat(said).contains(beginning);
        return said.substring(said.indexOf(beginning)).split("Failed to execute goal", -1)[0];
    }

    /// The vocabulary's module under another name.
    private static String module(String name, String dependency) throws IOException {
        var pom =
                Files.readString(ROOT.resolve("services/lib/core/pom.xml"))
                        .replace("../../../pom.xml", "../pom.xml")
                        .replace("<artifactId>trialmesh-core<", "<artifactId>" + name + "<")
                        .replaceFirst("<name>.*</name>", "")
                        .replaceFirst(END, dependency + END);
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("pom.xml"), pom);
        return "<module>" + name + "</module>";
    }

    private static String dependency(String coordinates) {
        var parts = coordinates.split(":", -1);
        var version = parts.length > 2 ? "<version>" + parts[2] + "</version>" : "";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>"
                .formatted(parts[0], parts[1], version);
    }

    private static String enforce() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                ROOT.resolve("mvnw").toString(),
                                "-B",
                                "--fail-at-end",
                                "-f",
                                folder.resolve("pom.xml").toString(),
                                "-pl",
                                String.join(",", AS_IT_IS, OFF_THE_LIST, FOR_NOBODY),
                                "enforcer:enforce@gates",
                                "enforcer:enforce@boundaries")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
