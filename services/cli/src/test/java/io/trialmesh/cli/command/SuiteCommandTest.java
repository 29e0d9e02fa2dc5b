package io.trialmesh.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trialmesh.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// Tables of all kinds; what is proposed may be taken as it is.
    @ParameterizedTest
    @CsvSource({
        "german_credit, class",
        "adult, income",
        "titanic, survived",
        "insurance_charges, charges",
        "abalone, Class_Rings",
        "car, class"
    })
    void proposesForRealTablesWhatLintsClean(String name, String target) throws IOException {
        data = Path.of(System.getProperty("trialmesh.shared", "."), "data", name + ".csv");
        assumeTrue(Files.isReadable(data), "no tables are shared here");
        var header = Files.readAllLines(data).getFirst();
        assumeTrue(header.contains(target), header);

        assertThat(init(target)).as(said(err)).isZero();
        var proposed = said(out);
        assertThat(proposed).contains("  #    kind: minimum-metric", "  #    kind: slice");
        for (var text : List.of(proposed, uncommented(proposed))) {
            out.reset();
            assertThat(line("suite", "lint", write(text), "--data", data, "--target", target))
                    .as(said(err) + text)
                    .isZero();
        }
    }

    @Test
    void guessesSensitiveColumnsByNameAndProposesChecksOfThem() throws IOException {
        var text = Files.readString(data).replace("amount,plan,", "amount,applicant_sex,");
        Files.writeString(data, text.replace(",it's paid,", ",f,").replace(",free,", ",m,"));

        assertThat(execute("init")).isZero();
        assertThat(said(out))
                .contains("\n#sensitive: [\"applicant_sex\"]\n")
                .contains("  #    kind: demographic-parity", "attribute: \"applicant_sex\"")
                .doesNotContain("\"amount\"]");
        assertThat(lint(uncommented(said(out)))).as(said(err)).isZero();
    }

    private int init(String target) {
        return line("suite", "init", "--data", data, "--target", target);
    }

    @Test
    void namesAFileThatIsNotThere() throws IOException {
        var there = Files.writeString(folder.resolve("people.csv"), "row_id,ann\n1,yes\n");
        var suite =
                """
                kind: Suite
                checks:
                  - kind: beats-human
                    settings: {labels: "%s"}
                """;
        assertThat(lint(suite.formatted(there))).as(said(err)).isZero();
        assertThat(lint(suite.formatted("nobody.csv"))).isEqualTo(2);
        assertThat(said(err)).contains("line 4: there is no readable file ", "nobody.csv");
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

    @Test
    void saysEveryMistakeInSensitiveColumnsWaiversAndAims() throws IOException {
        int status =
                lint(
                        """
                        kind: Suite
                        sensitive: [plam]
                        checks:
                          - kind: latency
                        waivers:
                          - {check: calibraton, who: Ada, why: It is mended.}
                          - check: latency
                            why: Nobody waits.
                            until: 2027-02-30
                        aims:
                          - {objective: log_los, weight: 1}
                          - objective: latency/p99_ms
                            weight: 0
                          - {objective: latenzy/p99_ms}
                        """);

        assertThat(status).isEqualTo(2);
        assertThat(said(err))
                .startsWith("trialmesh: 7 problems, nothing was started\n")
                .contains("line 2: 'plam' is no column. Did you mean 'plan'?")
                .contains(
                        "line 6: 'calibraton' is no check of this suite. Did you mean"
                                + " 'calibration'?")
                .contains("line 7: is missing. Say who answers for the failed gate.")
                .contains("line 9: '2027-02-30' is no day. Give one such as 2026-12-31")
                .contains("line 11: 'log_los' is no objective. Did you mean 'log_loss'?")
                .contains("line 13: 0.0 is no weight. Give a number above 0, such as 0.5.")
                .contains("line 14: 'latenzy' is no check of this suite. Did you mean 'latency'?");
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
        return proposed.replaceAll("(?m)^  #(  )", "$1").replaceAll("(?m)^#(?=\\S)", "");
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
