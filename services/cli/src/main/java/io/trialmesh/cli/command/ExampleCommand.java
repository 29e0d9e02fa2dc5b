package io.trialmesh.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.trialmesh.cli.example.LoanTable;
import io.trialmesh.cli.example.LoanTruth;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh example`: a simulated table whose faults are known.
@Command(
        name = "example",
        description = "Write a simulated table of loans with planted faults, to try things on.",
        footer = {
            "",
            "The same rows and seed give the same bytes on any machine.",
            "",
            "Examples:",
            "  trialmesh example loans --out loans.csv",
            "  trialmesh example loans --rows 2400 --seed 3 > small.csv",
            "  trialmesh example loans --truth",
            "then:",
            "  trialmesh run --data loans.csv --target default --budget 2m"
        })
final class ExampleCommand implements Callable<Integer> {

    private static final String LOANS = "loans";

    @Parameters(paramLabel = "NAME", description = "There is one: loans.")
    String name = LOANS;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many; default ${DEFAULT-VALUE}.")
    int rows = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of all luck in the table; default ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the table goes (default: standard output).")
    Optional<Path> out = Optional.empty();

    @Option(names = "--yes", description = "Replace the file without asking.")
    boolean yes;

    @Option(
            names = "--truth",
            description = "Print what is wrong with the table instead of the table.")
    boolean truth;

    @Option(names = "--json", description = "Print the truth as JSON.")
    boolean json;

    private final Terminal terminal;

    ExampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        lint();
        var table = new LoanTable(rows, seed);
        var told = truth || json;
        if (out.isPresent()) {
            var known = toFile(table, out.get());
            if (told) {
                print(known);
            } else {
                terminal.out()
                        .println(
                                out.get()
                                        + " · "
                                        + Numbers.count(rows)
                                        + " rows · what is wrong with them: --truth");
            }
        } else if (told) {
            print(table.write(Writer.nullWriter()));
        } else {
            table.write(terminal.out());
            terminal.out().flush();
        }
        return 0;
    }

    private void lint() {
        var problems = new ArrayList<Problem>();
        if (!name.equals(LOANS)) {
            problems.add(
                    new Problem("NAME", name, "'" + name + "' is no example. There is: loans."));
        }
        if (rows < 1 || rows > LoanTable.MOST_ROWS) {
            problems.add(
                    new Problem(
                            "rows",
                            Integer.toString(rows),
                            "'"
                                    + rows
                                    + "' is not allowed: give from 1 to "
                                    + Numbers.count(LoanTable.MOST_ROWS)
                                    + "."));
        }
        MeshException.throwIfAny(problems);
    }

    private LoanTruth toFile(LoanTable table, Path file) throws IOException {
        if (Files.exists(file)) {
            Consent.to("Replace " + file + "?", yes, terminal);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var writer = Files.newBufferedWriter(file)) {
            return table.write(writer);
        }
    }

    private void print(LoanTruth known) {
        if (json) {
            terminal.out().println(ResultJson.print(json(known)));
            return;
        }
        var table =
                new TextTable()
                        .column("fault", Align.LEFT)
                        .column("columns", Align.LEFT)
                        .column("measure", Align.LEFT)
                        .column("value", Align.RIGHT);
        for (var fault : known.faults()) {
            var columns = fault.columns();
            table.row(
                    fault.id(),
                    columns.size() > 2 ? "all but application_ref" : String.join(" and ", columns),
                    fault.measure(),
                    Numbers.brief(fault.value()));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println();
        known.faults()
                .forEach(fault -> terminal.out().println(fault.id() + ": " + fault.sentence()));
    }

    private static JsonObject json(LoanTruth known) {
        var json = new JsonObject();
        json.addProperty("example", LOANS);
        json.addProperty("rows", known.rows());
        json.addProperty("seed", known.seed());
        json.addProperty("target", LoanTable.TARGET);
        var faults = new JsonArray();
        for (var fault : known.faults()) {
            var one = new JsonObject();
            one.addProperty("id", fault.id());
            var columns = new JsonArray();
            fault.columns().forEach(columns::add);
            one.add("columns", columns);
            one.addProperty("sentence", fault.sentence());
            one.addProperty("measure", fault.measure());
            one.addProperty("value", fault.value());
            faults.add(one);
        }
        json.add("faults", faults);
        return json;
    }
}
