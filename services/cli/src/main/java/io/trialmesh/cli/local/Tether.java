package io.trialmesh.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Starts processes that cannot outlive us: each hangs on a pipe to its standard input, and ends
/// when the pipe closes, even where we are killed with signal 9. Our own Java programs watch the
/// pipe themselves; a script does it for others.
///
/// A process has a session of its own, so Ctrl-C in a terminal reaches only us.
final class Tether {

    private static final String SCRIPT = script();

    private Tether() {}

    static Process start(ProcessSpec spec) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        spec.endSignal().ifPresent(signal -> command.addAll(script(spec, signal)));
        command.addAll(spec.command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> script(ProcessSpec spec, String signal) {
        var seconds = Long.toString(Math.max(1, spec.patience().toSeconds()));
        return List.of("bash", "-c", SCRIPT, "tether", signal, seconds);
    }

    /// Closes the pipe, which asks the process to end.
    static void release(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is gone, and so is the process.
            process.destroy();
        }
    }

    private static String script() {
        try (var script = Tether.class.getResourceAsStream("tether.sh")) {
            return new String(
                    Objects.requireNonNull(script, "tether.sh").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
