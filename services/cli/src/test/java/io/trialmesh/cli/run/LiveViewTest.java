package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A study followed at a real pseudo-terminal, which `script` of util-linux makes.
class LiveViewTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Pattern NAME = Pattern.compile("/dev/pts/\\d+");
    private static final Pattern MODES = Pattern.compile("modes (?:before|after) (\\w+:\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;

    @Test
    void redrawsInPlaceFollowsTheWindowAndEndsTheStudyAtQ() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "no script(1): apt-get install bsdutils");
        var typescript = folder.resolve("typescript");
        var process =
                new ProcessBuilder(SCRIPT.toString(), "-qefc", command(), typescript.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(true)
                        .start();
        try {
            await(typescript, text -> text.contains("lightgbm#3 (step 240, 0.2640)"));
            var wide = read(typescript);
            assertThat(wide).contains("phase 2 of 4 · simplest models");
            assertThat(count(Screen.after(wide), "phase 2 of 4")).isOne();
            assertThat(Screen.after(wide))
                    .anyMatch(line ->
                            line.equals("  log loss zero-rule#1 0.3900 → best lightgbm#2 0.3800"));

            var name = NAME.matcher(wide);
            assertThat(name.find()).isTrue();
            narrow(name.group());
            await(typescript, text -> last(text).stream().anyMatch(line -> line.endsWith("…")));
            assertThat(last(read(typescript))).allMatch(line -> line.length() <= 40);

            process.getOutputStream().write('q');
            process.getOutputStream().flush();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Screen.after(read(typescript)))
                    .anyMatch(line -> line.startsWith("ending the study"))
                    .anyMatch(line -> line.equals("ended STUDY_STOPPED"))
                    .noneMatch(line -> line.contains("running  lightgbm#3"));
            // The terminal is put back as it was.
            var modes = MODES.matcher(read(typescript)).results().map(m -> m.group(1)).toList();
            assertThat(modes).hasSize(2).containsOnly(modes.getFirst());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String command() {
        return "tty; stty cols 100; echo modes before $(stty -g); '"
                + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 -Dtrialmesh.terminal=true -Dtrialmesh.columns=100"
                + " -cp '"
                + System.getProperty("java.class.path")
                + "' io.trialmesh.cli.run.ScriptedStudy; status=$?;"
                + " echo modes after $(stty -g); exit $status";
    }

    private static void narrow(String terminal) throws IOException, InterruptedException {
        var resize = new ProcessBuilder("stty", "-F", terminal, "cols", "40").start();
        assertThat(resize.waitFor()).isZero();
    }

    /// What the newest block shows.
    private static List<String> last(String text) {
        int begin = text.lastIndexOf("\u001b[J");
        return begin < 0 ? List.of() : Screen.after(text.substring(begin));
    }

    private static long count(List<String> lines, String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }

    private static void await(Path file, Predicate<String> condition) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(read(file))) {
            assertThat(System.nanoTime()).as(() -> "waited for too long").isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                : "";
    }
}
