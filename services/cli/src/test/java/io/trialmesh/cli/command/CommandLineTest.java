package io.trialmesh.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void refusesARunWithAllItsMistakesAndStartsNothing() throws IOException {
        var data = Files.writeString(folder.resolve("loans.csv"), table());

        int status =
                execute("run", "--data", data.toString(), "--target", "defualt", "--budget", "2");

        assertThat(status).isEqualTo(2);
        assertThat(said(err))
                .startsWith("trialmesh: 2 problems, nothing was started\n")
                .contains("  --target   'defualt' is not a column of loans.csv.")
                .contains("  --budget   '2' has no unit.");
        assertThat(said(out)).isEmpty();
        assertThat(folder.resolve(".trialmesh")).doesNotExist();
    }

    @Test
    void guessesAMistypedFlag() {
        assertThat(execute("up", "--wrokers", "2")).isEqualTo(2);
        assertThat(said(err)).contains("--wrokers").contains("See: trialmesh up --help");
    }

    @Test
    void refusesAnImpossibleNumberOfWorkers() {
        assertThat(execute("up", "--workers", "none")).isEqualTo(2);
        assertThat(said(err)).contains("--workers  'none' is not allowed");
    }

    @Test
    void teachesByExamples() {
        assertThat(execute("run", "--help")).isZero();
        assertThat(said(out))
                .contains("trialmesh run --data loans.csv --target default --budget 2m")
                .contains("--budget");
        assertThat(execute()).isZero();
        assertThat(said(out)).contains("Begin with:").doesNotContain("supervise");
    }

    @Test
    void saysThatNoMeshIsUp() {
        assertThat(execute("status")).isZero();
        assertThat(execute("down")).isZero();
        assertThat(said(out)).contains("no mesh is up in this folder");
        assertThat(execute("study", "list")).isEqualTo(2);
        assertThat(said(err)).contains("trialmesh up");
        assertThat(execute("status", "--json")).isZero();
        assertThat(said(out)).contains("\"up\": false");
    }

    @Test
    void asksForModelAndRows() {
        assertThat(execute("predict")).isEqualTo(2);
        assertThat(said(err)).contains("--model").contains("--data");
    }

    private int execute(String... words) {
        var terminal = new Terminal(stream(out), stream(err), false, false, 100);
        return TrialmeshCommand.line(terminal, folder).execute(words);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String table() {
        var lines = new StringBuilder("amount,default\n");
        for (int row = 0; row < 40; row++) {
            lines.append(row).append(row % 3 == 0 ? ",yes\n" : ",no\n");
        }
        return lines.toString();
    }
}
