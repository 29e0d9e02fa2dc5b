package io.trialmesh.cli;

import io.trialmesh.cli.command.TrialmeshCommand;
import io.trialmesh.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Arrays;

/// Entry point of the `trialmesh` command.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var debug = Arrays.asList(arguments).contains("--debug");
        if (debug) {
            System.setProperty("trialmesh.debug", "true");
        }
        var words = Arrays.stream(arguments).filter(word -> !word.equals("--debug"));
        var command = TrialmeshCommand.line(Terminal.ofSystem(), Path.of(""));
        System.exit(command.execute(words.toArray(String[]::new)));
    }
}
