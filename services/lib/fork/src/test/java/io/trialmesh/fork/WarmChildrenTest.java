package io.trialmesh.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmChildrenTest {

    @TempDir Path home;

    @Test
    void aPreparedChildIsTheOneThatIsTaken() throws Exception {
        var spec = Stage.spec(home).build();
        try (var warm = warm(1)) {
            warm.prepare(spec);
            var spare = onlyChild();
            var child = warm.take(spec);
            assertThat(child.folder()).isEqualTo(spare);
            var said = new ArrayList<String>();
            child.give("hello", said::add);
            child.exit().get(30, TimeUnit.SECONDS);
            assertThat(said).contains("echo hello");
            child.discard();
        }
    }

    @Test
    void aDeadSpareIsNotHandedOut() throws Exception {
        var spec = Stage.spec(home).build();
        try (var warm = warm(1)) {
            warm.prepare(spec);
            var spare = onlyChild();
            kill(spare);
            var child = warm.take(spec);
            assertThat(child.folder()).isNotEqualTo(spare);
            assertThat(spare).doesNotExist();
            child.discard();
        }
    }

    @Test
    void theOldestKindIsGivenUpFirst() {
        try (var warm = warm(1)) {
            warm.prepare(Stage.spec(home).build());
            var first = onlyChild();
            warm.prepare(Stage.spec(home).heap(96 * Stage.MIB).build());
            assertThat(first).doesNotExist();
        }
    }

    @Test
    void nothingIsLeftAfterClosing() {
        var warm = warm(2);
        warm.prepare(Stage.spec(home).build());
        warm.close();
        warm.prepare(Stage.spec(home).build());
        assertThat(home).isEmptyDirectory();
    }

    private static WarmChildren warm(int kinds) {
        return new WarmChildren(new Fork(InstantSource.system()), kinds);
    }

    private Path onlyChild() {
        var folders = home.toFile().listFiles();
        assertThat(folders).hasSize(1);
        return folders[0].toPath();
    }

    /// The spare whose error file lies in this folder.
    private static void kill(Path folder) throws Exception {
        var spare =
                ProcessHandle.current()
                        .children()
                        .filter(child -> commandLine(child).contains(folder.toString()))
                        .findFirst()
                        .orElseThrow();
        spare.destroyForcibly();
        spare.onExit().get(30, TimeUnit.SECONDS);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
