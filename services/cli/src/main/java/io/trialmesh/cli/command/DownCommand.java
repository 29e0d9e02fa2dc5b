package io.trialmesh.cli.command;

import io.trialmesh.cli.local.Detached;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `trialmesh down`: ends what `trialmesh up` started; everything it knows is kept.
@Command(
        name = "down",
        description = "End the mesh of this folder; its state is kept.",
        footer = {"", "Example:", "  trialmesh down"})
final class DownCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final MeshFolder folder;

    DownCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var ended = Detached.end(folder);
        terminal.out()
                .println(
                        ended
                                ? "the mesh has ended; its state is kept in " + folder.root()
                                : "no mesh is up in this folder");
        return 0;
    }
}
