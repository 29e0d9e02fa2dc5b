package io.trialmesh.cli.command;

import io.trialmesh.cli.local.Detached;
import io.trialmesh.cli.local.Installation;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trialmesh up`: a mesh that stays until `trialmesh down`.
@Command(
        name = "up",
        description = "Start a mesh in this folder and leave it running.",
        footer = {"", "Example:", "  trialmesh up --workers 4"})
final class UpCommand implements Callable<Integer> {

    private static final int USUAL_MOST = 4;
    private static final int MOST = 64;

    @Option(names = "--workers", paramLabel = "N", description = "How many worker processes.")
    String workers = usualWorkers();

    private final Terminal terminal;
    private final MeshFolder folder;

    UpCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /// One for each processor, four at most.
    static String usualWorkers() {
        return Integer.toString(
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, USUAL_MOST));
    }

    @Override
    public Integer call() throws InterruptedException {
        int count = count(workers);
        var running = OpenMesh.local(folder);
        if (running.isPresent()) {
            running.get().close();
            say("the mesh is already up", running.get().state());
            return 0;
        }
        long began = System.nanoTime();
        var state = Detached.start(folder, Installation.ofLauncher(), count);
        var seconds = (System.nanoTime() - began) / 1e9;
        say(String.format(Locale.ROOT, "mesh is up in %.1f s", seconds), state);
        return 0;
    }

    private void say(String what, MeshState state) {
        terminal.out().println("trialmesh " + Version.TEXT + " · " + what);
        terminal.out().println("  scheduler  " + state.scheduler() + "   (gRPC)");
        terminal.out().println("  evaluator  " + state.evaluator() + "   (gRPC)");
        terminal.out().println("  workers    " + state.workers());
        terminal.out().println("  logs       " + folder.logs());
    }

    static int count(String workers) {
        var number = Optional.of(workers).filter(text -> text.matches("[1-9]\\d?"));
        return number.map(Integer::parseInt)
                .filter(count -> count <= MOST)
                .orElseThrow(() ->
                        new MeshException(
                                List.of(
                                        new Problem(
                                                "workers",
                                                workers,
                                                "'"
                                                        + workers
                                                        + "' is not allowed: give from 1"
                                                        + " to 64."))));
    }
}
