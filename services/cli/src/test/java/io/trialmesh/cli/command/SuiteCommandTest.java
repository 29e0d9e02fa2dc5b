package io.trialmesh.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Suites beside their tables, from words to what is printed.
class SuiteCommandTest {

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path data;

    @BeforeEach
    void writeTheTable() throws IOException {
        var lines = new StringBuilder("amount,plan,credit score,default\n");
        for (int row = 0; row < 400; row++) {
            lines.append(row % 90)
                    .append(row % 2 == 0 ? ",it's paid," : ",free,")
                    .append(row % 7 + 0.5)
                    .append(row % 3 == 0 ? ",yes\n" : ",no\n");
        }
        data = Files.writeString(folder.resolve("loans.csv"), lines);
    }

    @Test
    void proposesASuiteThatIsFine() throws IOException {
        assertThat(execute("init")).isZero();
        var proposed = out.toString(StandardCharsets.UTF_8);
        assertThat(proposed)
                .startsWith("# What a model for 'default' has to stand before it may win.")
                .contains("kind: beats-zero-rule", "kind: calibration", "kind: leaks");

        assertThat(lint(proposed)).as(said(err)).isZero();
        assertThat(said(out)).contains("strict.yaml is fine: ");
        assertThat(lint(uncommented(proposed))).as(said(err)).isZero();
    }

    @Test
    void saysEveryMistakeWithItsLineAndTheNearestWord() throws IOException {
        int status =
                lint(
                        """
                        kind: Suite
                        checks:
                          - id: near-misses
                            kind: minimum-metrik
                          - id: paid
                            kind: slice
                            settings:
                              where: "plam == 'free' && amount > 10"
                              metric: acuracy
                              at_least: 0.7
                              min_row: 20
                          - id: sure
                            kind: minimum-metric
                            settings: {metric: accuracy, at_least: 0.999}
                          - id: known
                            kind: leaks
                            settings: {known: amuont}
                        """);

        assertThat(status).isEqualTo(2);
        assertThat(said(err))
                .startsWith("trialmesh: 6 problems, nothing was started\n")
                .contains("line 4: 'minimum-metrik' is no check; did you mean 'minimum-metric'?")
                .contains(
                        "line 8: 'plam == 'free' && amount > 10' is no condition on rows: there is"
                                + " no column 'plam'; did you mean plan?")
                .contains("line 9: 'acuracy' is no metric of this task; did you mean 'accuracy'?")
                .contains("line 11: 'min_row' is no setting of slice; did you mean 'min_rows'?")
                .contains("needs at least 3,688 rows, you have 340")
                .contains("line 17: there is no column 'amuont'; did you mean 'amount'?");
    }

    /// Nothing is started, not even the folder of a mesh.
    @Test
    void runRefusesTheSameSuiteBeforeAnythingStarts() throws IOException {
        var suite = write("kind: Suite\nchecks:\n  - kind: slice\n    settings: {where: plam}\n");
        int status = line("run", "--data", data, "--target", "default", "--suite", suite);

        assertThat(status).isEqualTo(2);
        assertThat(said(err)).contains("strict.yaml line 4: 'plam' is no condition on rows");
        assertThat(folder.resolve(".trialmesh")).doesNotExist();
    }

    /// The proposals below the automatic checks, taken out of their comments.
    private static String uncommented(String proposed) {
        return proposed.replaceAll("(?m)^  #(  )", "$1");
    }

    private int lint(String text) throws IOException {
        out.reset();
        err.reset();
        return line("suite", "lint", write(text), "--data", data, "--target", "default");
    }

    private int execute(String word) {
        return line("suite", word, "--data", data, "--target", "default");
    }

    private int line(Object... words) {
        var terminal = new Terminal(stream(out), stream(err), false, false, 100);
        return TrialmeshCommand.line(terminal, folder)
                .execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("strict.yaml"), text);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
