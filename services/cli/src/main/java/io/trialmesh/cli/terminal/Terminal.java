package io.trialmesh.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command speaks, and whether a person is listening.
///
/// @param out what was asked for
/// @param err everything else: progress under `--json`, problems
/// @param live true where both ends are a terminal: a block may be redrawn and keys be read
/// @param colour false also where the user set `NO_COLOR`
/// @param width in characters
public record Terminal(PrintStream out, PrintStream err, boolean live, boolean colour, int width) {

    private static final int USUAL_WIDTH = 100;

    /// The terminal of this process, as the launcher found it.
    public static Terminal ofSystem() {
        var live = Boolean.getBoolean("trialmesh.terminal");
        var unwanted = Optional.ofNullable(System.getenv("NO_COLOR")).filter(s -> !s.isEmpty());
        return new Terminal(
                utf8(System.out),
                utf8(System.err),
                live,
                live && unwanted.isEmpty(),
                width(Integer.getInteger("trialmesh.columns", USUAL_WIDTH)));
    }

    /// A terminal that nobody told its size says 0.
    static int width(int columns) {
        return columns > 0 ? columns : USUAL_WIDTH;
    }

    /// The same with everything human on the error stream, so that the output is one JSON object.
    public Terminal forJson() {
        return new Terminal(err, err, false, false, width);
    }

    public String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    public String green(String text) {
        return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    public String red(String text) {
        return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    public String dim(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
