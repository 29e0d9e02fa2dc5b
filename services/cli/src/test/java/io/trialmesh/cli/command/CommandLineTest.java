package io.trialmesh.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private static final Set<String> NOTHING_TO_TABULATE =
            Set.of(
                    "trialmesh predict",
                    "trialmesh up",
                    "trialmesh down",
                    "trialmesh backup",
                    "trialmesh restore",
                    "trialmesh study stop",
                    "trialmesh study delete",
                    "trialmesh suite init",
                    "trialmesh suite lint",
                    "trialmesh version");

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
    void learnsACurveWhereItIsAskedForAndNoneWhereItIsForbidden() {
        assertThat(curve("--learning-curve")).contains(true);
        assertThat(curve("--no-learning-curve")).contains(false);
        assertThat(curve("--json")).as("the budget decides").isEmpty();
    }

    private Optional<Boolean> curve(String flag) {
        return run(flag).learningCurve;
    }

    @Test
    void asksForALaneOnlyWhereOneIsNamed() {
        assertThat(run("--lane", "gpu").lane).contains("gpu");
        assertThat(run("--json").lane).isEmpty();
    }

    private RunCommand run(String... words) {
        var terminal = new Terminal(stream(out), stream(err), false, false, 100);
        var run = new RunCommand(terminal, new MeshFolder(folder));
        var _ = new CommandLine(run).parseArgs(words);
        return run;
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
    void givesEveryWordAnExampleThatReallyIsOne() {
        var terminal = new Terminal(stream(out), stream(err), false, false, 100);
        var words = new ArrayList<CommandLine>();
        gather(TrialmeshCommand.line(terminal, folder), words);
        // A word's examples may go on with another word.
        var known =
                words.stream()
                        .flatMap(word -> word.getCommandSpec().optionsMap().keySet().stream())
                        .toList();

        assertThat(words)
                .hasSizeGreaterThan(15)
                .allSatisfy(word -> {
                    var name = word.getCommandSpec().qualifiedName();
                    assertThat(footer(word) + footer(above(word))).as(name).contains("  " + name);
                    var flags = word.getCommandSpec().optionsMap().keySet();
                    var example = Pattern.compile("(?<= )--[a-z]+").matcher(footer(word));
                    assertThat(example.results().map(MatchResult::group))
                            .as(name)
                            .allSatisfy(flag -> assertThat(known).contains(flag));
                    assertThat(flags).as(name).contains("--help");
                });
    }

    @Test
    void printsEveryTableAsJsonToo() {
        var terminal = new Terminal(stream(out), stream(err), false, false, 100);
        var words = new ArrayList<CommandLine>();
        gather(TrialmeshCommand.line(terminal, folder), words);

        var silent =
                words.stream()
                        .filter(word -> word.getSubcommands().isEmpty())
                        .filter(word -> !word.getCommandSpec().optionsMap().containsKey("--json"))
                        .map(word -> word.getCommandSpec().qualifiedName());
        assertThat(silent).allMatch(NOTHING_TO_TABULATE::contains);
    }

    /// All words but the hidden ones and the root.
    private static void gather(CommandLine line, List<CommandLine> words) {
        line.getSubcommands().values().stream()
                .filter(word -> !word.getCommandSpec().usageMessage().hidden())
                .forEach(word -> {
                    words.add(word);
                    gather(word, words);
                });
    }

    /// The word it stands below; itself where it stands alone.
    private static CommandLine above(CommandLine word) {
        return Optional.ofNullable(word.getParent()).orElse(word);
    }

    private static String footer(CommandLine word) {
        return String.join("\n", word.getCommandSpec().usageMessage().footer());
    }

    @Test
    void writesAnExampleAndItsTruth() {
        var file = folder.resolve("loans.csv").toString();
        assertThat(execute("example", "loans", "--rows", "500", "--out", file)).isZero();
        assertThat(Path.of(file)).content().startsWith("application_ref,age,").hasLineCount(501);
        assertThat(execute("example", "loans", "--rows", "500", "--out", file)).isEqualTo(2);
        assertThat(said(err)).contains("Replace " + file + "?").contains("--yes");
        out.reset();
        assertThat(execute("example", "loans", "--rows", "500", "--json")).isZero();
        var truth = JsonParser.parseString(said(out)).getAsJsonObject();
        assertThat(truth.get("rows").getAsInt()).isEqualTo(500);
        assertThat(truth.getAsJsonArray("faults")).hasSize(9);
        assertThat(execute("example", "houses", "--rows", "0")).isEqualTo(2);
        assertThat(said(err)).contains("'houses' is no example. There is: loans.");
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
    void asksWhichTrialsToCompare() {
        assertThat(execute("trial", "compare", "s-41c2", "38")).isEqualTo(2);
        assertThat(said(err)).contains("B");
        assertThat(execute("trial", "compare", "s-41c2", "38", "5")).isEqualTo(2);
        assertThat(said(err)).contains("no mesh is up in this folder");
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
