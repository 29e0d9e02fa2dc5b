package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The `trialmesh` command at a real pseudo-terminal, which `script` of util-linux makes.
final class AtTerminal implements AutoCloseable {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path typescript;

    private AtTerminal(Process process, Path typescript) {
        this.process = process;
        this.typescript = typescript;
    }

    /// False where the machine has no `script`.
    static boolean possible() {
        return Files.isExecutable(SCRIPT);
    }

    static AtTerminal start(Trialmesh trialmesh, String... arguments) throws IOException {
        var typescript = trialmesh.folder().resolve("typescript");
        var command = Path.of(System.getProperty("trialmesh.root"), "trialmesh");
        var words =
                Arrays.stream(arguments)
                        .map(word -> " '" + word + "'")
                        .collect(Collectors.joining());
        var process =
                new ProcessBuilder(
                                SCRIPT.toString(),
                                "-qefc",
                                // Whoever makes a terminal says how wide it is.
                                "stty cols 100; '" + command + "'" + words,
                                typescript.toString())
                        .directory(trialmesh.folder().toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(true)
                        .start();
        return new AtTerminal(process, typescript);
    }

    /// Everything that was shown so far, without the codes that move the cursor and colour it.
    String seen() throws IOException {
        return Files.exists(typescript)
                ? CODES.matcher(Files.readString(typescript)).replaceAll("")
                : "";
    }

    void await(String words) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!seen().contains(words)) {
            assertThat(process.isAlive()).as(seen()).isTrue();
            assertThat(System.nanoTime()).as(seen()).isLessThan(until);
            LockSupport.parkNanos(50_000_000);
        }
    }

    void press(char key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    /// Waits for the end and gives the exit status.
    int end() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(seen()).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
