package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The `trialmesh` command, run in a folder as a user would.
///
/// @param environment added to our own, also that of the services it starts
public record Trialmesh(Path folder, Map<String, String> environment) {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    /// For what hangs; a machine that is busy with other things may take its time.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Most processes of a tested mesh have ended before the second compiler pays.
    private static final Map<String, String> SHORT_LIVED =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /// With no settings of its own.
    public Trialmesh(Path folder) {
        this(folder, Map.of());
    }

    /// What a command said and how it ended.
    public record Ended(int status, String output, String errors) {

        public JsonObject json() {
            return JsonParser.parseString(output).getAsJsonObject();
        }

        public Ended expect(int wanted) {
            assertThat(status).as("%s%n%s", output, errors).isEqualTo(wanted);
            return this;
        }
    }

    /// A command under way.
    public record Running(Process process, Path output, Path errors) {

        public Ended await() {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError("still running: " + Files.readString(errors));
                }
                return new Ended(
                        process.exitValue(), Files.readString(output), Files.readString(errors));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    // Maven has just built what the launcher would build again.
    static {
        try {
            Files.createDirectories(ROOT.resolve("target"));
            Files.writeString(ROOT.resolve("target/launcher.built"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ended run(String... arguments) {
        return start(arguments).await();
    }

    public Running start(String... arguments) {
        var command = new ArrayList<String>();
        command.add(ROOT.resolve("trialmesh").toString());
        command.addAll(List.of(arguments));
        return begin(command);
    }

    /// Another program, in the same folder.
    Ended runProgram(String... command) {
        return begin(List.of(command)).await();
    }

    /// True where there is such a program and it is content.
    boolean canRun(String... command) {
        try {
            return runProgram(command).status() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Running begin(List<String> command) {
        try {
            var output = Files.createTempFile("trialmesh", ".out");
            var errors = Files.createTempFile("trialmesh", ".err");
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(errors.toFile());
            builder.environment().putAll(SHORT_LIVED);
            builder.environment().putAll(environment);
            return new Running(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Processes that have this folder in their command line or environment's working folder.
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> worksIn(process.pid()))
                .toList();
    }

    private boolean worksIn(long pid) {
        var home = Path.of("/proc", Long.toString(pid));
        try {
            var command = Files.readString(home.resolve("cmdline"));
            var working = home.resolve("cwd").toRealPath();
            return command.contains(folder.toString()) || working.startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
