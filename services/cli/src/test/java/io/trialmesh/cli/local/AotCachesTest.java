package io.trialmesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

    private static final String RECORD = "-XX:AOTCacheOutput=";

    @TempDir Path home;
    private Path app = Path.of("app");
    private String classPath = "";

    @BeforeEach
    void build() throws IOException {
        app = Files.createDirectories(home.resolve("quarkus-app/lib"));
        Files.writeString(app.resolve("one.jar"), "one");
        Files.writeString(app.resolveSibling("quarkus-run.jar"), "run");
        var broker = Files.createDirectory(home.resolve("broker"));
        Files.writeString(broker.resolve("kafka.jar"), "kafka");
        classPath = app.resolveSibling("quarkus-run.jar") + ":" + broker + "/*";
    }

    @Test
    void whatWasRecordedIsUsedByEveryProcessOfItsKind() throws IOException {
        assertThat(use("worker-1")).isEmpty();
        var file = recordedFile("worker-1");
        assertThat(use("worker-2")).startsWith("-XX:AOTCache=" + file + " ");
        assertThat(use("scheduler")).isEmpty();
        assertThat(flags("off", "worker-1")).isEmpty();
    }

    @Test
    void aJarOfALibraryThatIsAnotherMakesItStale() throws IOException {
        recordedFile("worker-1");
        Files.writeString(app.resolve("one.jar"), "two and more");
        assertThat(use("worker-1")).isEmpty();
    }

    @Test
    void aJarMoreInAFolderMakesItStale() throws IOException {
        recordedFile("broker");
        Files.writeString(home.resolve("broker/more.jar"), "more");
        assertThat(use("broker")).isEmpty();
    }

    private String recordedFile(String process) throws IOException {
        var file = flags("record", process).substring(RECORD.length());
        Files.writeString(Path.of(file), "what was loaded");
        return file;
    }

    private String use(String process) {
        return flags("", process);
    }

    private String flags(String mode, String process) {
        return String.join(" ", new AotCaches(home, mode).flags(process, classPath));
    }
}
