package io.trialmesh.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondJvmTest {

    @TempDir private Path folder;

    /// The other JVM compiles otherwise too, as a worker's child may.
    @Test
    void anotherJvmWithOtherThreadsLearnsTheSameBytes() throws Exception {
        assertThat(elsewhere("-XX:TieredStopAtLevel=1", 2))
                .isNotEmpty()
                .isEqualTo(FamilyFingerprint.lines(1));
    }

    private List<String> elsewhere(String compiler, int threads)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        compiler,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FamilyFingerprint.class.getName(),
                        Integer.toString(threads));
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var lines =
                    out.lines()
                            .filter(line -> line.startsWith(FamilyFingerprint.MARK))
                            .map(line -> line.substring(FamilyFingerprint.MARK.length()))
                            .toList();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
