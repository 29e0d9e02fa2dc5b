package io.trialmesh.systemtest.either;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.systemtest.Trialmesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The mesh as `trialmesh up` starts it.
record Processes(Trialmesh trialmesh, MeshState state) implements AnyMesh {

    static Processes start(Path folder) throws IOException {
        var home = folder.toRealPath();
        var trialmesh = new Trialmesh(home);
        trialmesh.run("up", "--workers", "2").expect(0);
        return new Processes(trialmesh, MeshState.of(MeshFolder.in(home)).orElseThrow());
    }

    @Override
    public String scheduler() {
        return state.scheduler();
    }

    @Override
    public String evaluator() {
        return state.evaluator();
    }

    @Override
    public void killAWorker() {
        var killed =
                trialmesh.processes().stream()
                        .filter(process -> isWorker(process.pid()))
                        .findFirst()
                        .filter(ProcessHandle::destroyForcibly);
        assertThat(killed).as("a worker to kill").isPresent();
    }

    private static boolean isWorker(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .contains("/worker/target/quarkus-app");
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String said() {
        return "see " + trialmesh.folder().resolve(".trialmesh/logs");
    }

    @Override
    public void close() {
        trialmesh.run("down").expect(0);
    }
}
