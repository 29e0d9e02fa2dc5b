package io.trialmesh.cli.command;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A word that has words below it, all about the mesh that is up.
abstract class GroupCommand implements Callable<Integer> {

    @Spec CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;
    private final MeshFolder folder;

    GroupCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return 0;
    }

    final Terminal terminal() {
        return terminal;
    }

    final void say(String line) {
        terminal.out().println(line);
    }

    final int withMesh(ToIntFunction<MeshClient> action) {
        try (var mesh = OpenMesh.required(folder)) {
            return action.applyAsInt(mesh.client());
        }
    }
}
