package io.trialmesh.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/// How wide the terminal is, also after its user has pulled at it.
public final class WindowSize {

    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})");
    // Below this nothing useful can be shown.
    private static final int NARROWEST = 20;

    private WindowSize() {}

    /// The width in characters, kept up to date by the signal that terminals send.
    ///
    /// @param atFirst as the launcher found it
    public static IntSupplier following(int atFirst) {
        var width = new AtomicInteger(Math.max(NARROWEST, atFirst));
        Interrupts.on("WINCH", () -> width.set(ask(width.get())));
        return width::get;
    }

    private static int ask(int before) {
        try {
            var process =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(TERMINAL.toFile())
                            .redirectError(Redirect.DISCARD)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var match = ROWS_AND_COLUMNS.matcher(said.strip());
            int columns = match.matches() ? Integer.parseInt(match.group(1)) : 0;
            return columns == 0 ? before : Math.max(NARROWEST, columns);
        } catch (IOException e) {
            // Without stty the width stays what it was.
            return before;
        }
    }
}
