package io.trialmesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir Path working;

    @Test
    void letsOnlyOneSupervisorIntoAFolder() {
        var file = MeshFolder.in(working).lock();
        try (var first = FolderLock.take(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(FolderLock.take(file)).isEmpty();
            assertThat(FolderLock.isHeld(file)).isTrue();
        }
        assertThat(FolderLock.isHeld(file)).isFalse();
    }

    @Test
    void seesThatAnotherProcessHoldsTheLock() throws Exception {
        var file = MeshFolder.in(working).create().lock();
        var holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                file.toString())
                        .start();
        try (var said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThat(FolderLock.isHeld(file)).isTrue();
            holder.destroyForcibly().waitFor();
        }
        assertThat(FolderLock.isHeld(file)).isFalse();
    }

    @Test
    void keepsItsPortsWhileTheyAreFree() throws IOException {
        var file = MeshFolder.in(working).create().ports();
        var first = Ports.keptIn(file, List.of("worker-1"), new Random(1));
        assertThat(Ports.keptIn(file, List.of("worker-1"), new Random(2))).isEqualTo(first);

        try (var taken = new ServerSocket(first.broker(), 1, InetAddress.getLoopbackAddress())) {
            var second = Ports.keptIn(file, List.of("worker-1"), new Random(3));
            assertThat(second.broker()).isNotEqualTo(taken.getLocalPort());
            assertThat(second.scheduler()).isEqualTo(first.scheduler());
        }
    }

    @Test
    void forgetsAMeshWhoseSupervisorIsGone() throws IOException {
        var folder = MeshFolder.in(working).create();
        var state = new MeshState("up", 1, true, "a:1", "b:2", "c:3", 2, List.of());
        state.write(folder);
        assertThat(MeshState.of(folder)).isEmpty();

        try (var lock = FolderLock.take(folder.lock()).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(MeshState.of(folder)).contains(state);
        }
        assertThat(Files.exists(folder.state())).isTrue();
    }

    /// Holds a lock until it is killed.
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (var lock = FolderLock.take(Path.of(arguments[0])).orElseThrow()) {
                System.out.println(lock == null ? "" : "held");
                System.out.flush();
                System.in.read();
            }
        }
    }
}
