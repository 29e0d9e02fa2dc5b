package io.trialmesh.cli.local;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A mesh whose supervisor outlives the command that started it.
public final class Detached {

    private static final String NAME = "supervisor";
    private static final Duration START_TIME = Duration.ofMinutes(3);
    private static final Duration END_TIME = Duration.ofSeconds(45);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Detached() {}

    /// Starts a supervisor in a session of its own and waits until its mesh is ready.
    ///
    /// @throws MeshException UNAVAILABLE with the end of its log where it gives up
    public static MeshState start(MeshFolder folder, Installation installation, int workers)
            throws InterruptedException {
        folder.create();
        var supervisor = startSupervisor(folder, installation, workers);
        long deadline = System.nanoTime() + START_TIME.toNanos();
        while (System.nanoTime() < deadline) {
            var state = MeshState.of(folder).filter(MeshState::ready);
            if (state.isPresent()) {
                return state.get();
            }
            if (supervisor.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        supervisor.destroy();
        throw new MeshException(ErrorCode.UNAVAILABLE, LogTail.of(folder.log(NAME)));
    }

    private static Process startSupervisor(
            MeshFolder folder, Installation installation, int workers) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        Installation.SMALL_AT_FIRST,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-Dtrialmesh.home=" + installation.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.trialmesh.cli.Main",
                        "supervise",
                        "--workers",
                        Integer.toString(workers)));
        try {
            var log = folder.log(NAME);
            Files.deleteIfExists(log);
            return new ProcessBuilder(command)
                    .directory(folder.working().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the mesh of the folder and waits until nothing of it runs.
    ///
    /// @return false where none was up
    public static boolean end(MeshFolder folder) throws InterruptedException {
        var state = MeshState.of(folder);
        var supervisor = state.flatMap(s -> ProcessHandle.of(s.pid()));
        if (supervisor.isEmpty()) {
            return false;
        }
        if (state.filter(s -> s.mode().equals(MeshState.RUN)).isPresent()) {
            throw new MeshException(
                    ErrorCode.NOT_NOW,
                    "the mesh of this folder belongs to a run (process "
                            + supervisor.get().pid()
                            + "); end it there with q or Ctrl-C");
        }
        supervisor.get().destroy();
        long deadline = System.nanoTime() + END_TIME.toNanos();
        while (isThere(supervisor.get())) {
            if (System.nanoTime() > deadline) {
                supervisor.get().destroyForcibly();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /// A process that has ended, but whose end nobody asked for yet, is not there.
    private static boolean isThere(ProcessHandle process) {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }
}
