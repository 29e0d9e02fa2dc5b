package io.trialmesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir Path folder;
    private final AtomicInteger changes = new AtomicInteger();
    private final Supervisor supervisor = new Supervisor(changes::incrementAndGet);

    @AfterEach
    void endEverything() {
        supervisor.close();
    }

    @Test
    void startsAProcessAgainWhenItDies() {
        var process = supervisor.start(shell("echo $$ >> pids; exec sleep 600"));
        supervisor.markReady();
        var first = onlyPid(1);

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(onlyPid(2)).isNotEqualTo(first);
        assertThat(process.status().restarts()).isEqualTo(1);
        assertThat(process.status().lastExit()).isEqualTo(137);
        assertThat(changes).hasPositiveValue();
    }

    @Test
    void givesUpWhatDiesThreeTimesBeforeItWasReady() throws InterruptedException {
        var process = supervisor.start(shell("echo no room here; exit 7"));

        assertThat(process.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertThat(process.status().state()).isEqualTo(SupervisedProcess.State.GIVEN_UP);
        assertThat(process.status().lastExit()).isEqualTo(7);
        assertThat(LogTail.of(process.spec().log())).contains("no room here");
    }

    @Test
    void endsEveryProcessWhenClosed() {
        supervisor.start(shell("echo $$ >> pids; exec sleep 600"));
        var pid = onlyPid(1);

        supervisor.close();

        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void killsWhatDoesNotWantToEnd() {
        supervisor.start(shell("trap '' TERM; echo $$ >> pids; while :; do sleep 0.1; done"));
        var pid = onlyPid(1);

        supervisor.close();

        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void endsAProcessThatWaitsToBeStartedAgain() throws InterruptedException {
        var process = supervisor.start(shell("exit 1"));
        supervisor.markReady();
        Eventually.becomesTrue("a restart", () -> process.status().restarts() > 0);

        supervisor.close();

        assertThat(process.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(process.status().state()).isEqualTo(SupervisedProcess.State.ENDED);
    }

    @Test
    void leavesNothingRunningWhenTheSupervisorIsKilled() throws Exception {
        var supervisorProcess =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SleepingSupervisor.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start();
        var pid = onlyPid(1);
        assertThat(isAlive(pid)).isTrue();

        supervisorProcess.destroyForcibly().waitFor();

        Eventually.becomesTrue("the child has ended", () -> !isAlive(pid));
    }

    /// A supervisor to be killed.
    static final class SleepingSupervisor {

        private SleepingSupervisor() {}

        public static void main(String[] arguments) throws InterruptedException {
            var supervisor = new Supervisor(() -> {});
            supervisor
                    .start(shell(Path.of(arguments[0]), "echo $$ >> pids; exec sleep 600"))
                    .awaitEnd(Duration.ofMinutes(5));
        }
    }

    private ProcessSpec shell(String script) {
        return shell(folder, script);
    }

    private static ProcessSpec shell(Path folder, String script) {
        return new ProcessSpec(
                "sleeper",
                List.of("bash", "-c", "cd " + folder + "; " + script),
                OrderedMap.of(),
                Optional.of("TERM"),
                Duration.ofSeconds(1),
                folder.resolve("sleeper.log"));
    }

    /// The newest pid once there are so many.
    private long onlyPid(int count) {
        var file = folder.resolve("pids");
        Eventually.becomesTrue(count + " starts", () -> pids(file).size() >= count);
        return Long.parseLong(pids(file).getLast());
    }

    private static List<String> pids(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
