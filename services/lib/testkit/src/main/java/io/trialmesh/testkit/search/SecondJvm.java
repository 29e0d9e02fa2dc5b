package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Runs an algorithm in a JVM that differs in everything a seeded search must not depend on.
///
/// Another process has another order of `Set.copyOf` and other identity hash codes; language and
/// time zone are set to awkward ones; and `Math` computes without the processor's own instructions,
/// so that its last digits may differ from ours where `StrictMath` would not.
final class SecondJvm {

    private SecondJvm() {}

    static List<String> proposals(Class<?> algorithm) {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-UseLibmIntrinsic",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Chatham",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProposalPrinter.class.getName(),
                        algorithm.getName());
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().close();
            var lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(process.waitFor()).as("exit status of the second JVM").isZero();
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a second JVM ran", e);
        }
    }
}
