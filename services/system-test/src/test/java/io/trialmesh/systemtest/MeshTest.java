package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mesh that stays up: used by runs, wounded, and taken down again.
class MeshTest {

    @TempDir Path folder;

    @Test
    void aStudySurvivesKillsOfEveryKindOfProcess() throws Exception {
        var trialmesh = new Trialmesh(folder.toRealPath());
        Loans.write(folder.resolve("loans.csv"), 2_000);
        trialmesh.run("up", "--workers", "2").expect(0);
        try {
            var run =
                    trialmesh.start(
                            "run",
                            "--data",
                            "loans.csv",
                            "--target",
                            "default",
                            "--budget",
                            "14trials",
                            "--seed",
                            "5",
                            "--json");
            for (var service : new String[] {"worker", "scheduler", "evaluator"}) {
                var progressed = Files.size(run.errors()) + 1;
                await(() -> size(run.errors()) >= progressed || !run.process().isAlive());
                kill(trialmesh, service);
            }
            var result = run.await().expect(0).json();
            var trials = result.getAsJsonObject("trials");
            assertThat(
                            trials.get("finished").getAsInt()
                                    + trials.get("failed").getAsInt()
                                    + trials.get("stopped").getAsInt())
                    .isEqualTo(14);
            assertThat(trials.get("failed").getAsInt()).isZero();
            assertThat(trialmesh.run("status", "--json").expect(0).output()).contains("worker");
        } finally {
            trialmesh.run("down").expect(0);
        }
        assertThat(trialmesh.processes()).isEmpty();
    }

    private static void kill(Trialmesh trialmesh, String service) {
        trialmesh.processes().stream()
                .filter(process -> command(process).contains("/" + service + "/target/quarkus-app"))
                .findFirst()
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(50_000_000);
        }
    }
}
