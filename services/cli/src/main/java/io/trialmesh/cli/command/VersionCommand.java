package io.trialmesh.cli.command;

import io.trialmesh.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `trialmesh version`.
@Command(
        name = "version",
        description = "Print the version, and the Java it runs on.",
        footer = {"", "Example:", "  trialmesh version"})
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println("trialmesh " + Version.TEXT + " (Java " + Runtime.version() + ")");
        return 0;
    }
}
