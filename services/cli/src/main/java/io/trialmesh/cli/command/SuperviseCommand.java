package io.trialmesh.cli.command;

import io.trialmesh.cli.local.Installation;
import io.trialmesh.cli.local.LocalMesh;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What `trialmesh up` leaves behind: the supervisor itself.
@Command(name = "supervise", hidden = true, description = "Run a mesh until told to end.")
final class SuperviseCommand implements Callable<Integer> {

    @Option(names = "--workers", paramLabel = "N", required = true)
    int workers;

    private final MeshFolder folder;

    SuperviseCommand(MeshFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var mesh = LocalMesh.start(folder, Installation.ofLauncher(), MeshState.UP, workers);
        Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "end-the-mesh"));
        new CountDownLatch(1).await();
        return 0;
    }
}
