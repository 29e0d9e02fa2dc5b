package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.suite.DevelopRows;
import io.trialmesh.cli.suite.SuiteFile;
import io.trialmesh.cli.suite.SuiteProposal;
import io.trialmesh.cli.suite.SuiteReview;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Registered;
import io.trialmesh.data.ingest.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh suite …`: suites of checks, beside the table they are for; no mesh is needed.
@Command(
        name = "suite",
        description = "Propose a suite of checks for a table, and find every mistake in one.",
        footer = {
            "",
            "Examples:",
            "  trialmesh suite init --data loans.csv --target default > strict.yaml",
            "  trialmesh suite lint strict.yaml --data loans.csv --target default",
            "  trialmesh run --data loans.csv --target default --suite strict.yaml"
        })
final class SuiteCommand extends GroupCommand {

    private SuiteCommand(Terminal terminal, MeshFolder folder) {
        super(terminal, folder);
    }

    static CommandLine line(Terminal terminal, MeshFolder folder) {
        return new CommandLine(new SuiteCommand(terminal, folder));
    }

    @Command(name = "lint", description = "Every mistake in a suite, before anything is started.")
    int lint(
            @Parameters(paramLabel = "FILE", description = "The suite, in YAML.") Path file,
            @Mixin Question question) {
        var written = SuiteFile.open(file);
        var table = question.table();
        var review = new SuiteReview(table);
        var problems = new ArrayList<>(review.problems(written));
        problems.addAll(review.missing(written, Path.of("").toAbsolutePath()));
        MeshException.throwIfAny(problems);
        int own = written.suite().checks().size();
        int all = review.complete(written.suite()).checks().size();
        say(
                "%s is fine: %d %s, %d with the automatic ones, on %s rows"
                        .formatted(
                                file.getFileName(),
                                own,
                                own == 1 ? "check" : "checks",
                                all,
                                Numbers.count(table.developRows())));
        return ExitStatus.OK;
    }

    @Command(name = "init", description = "Print a suite proposed for a table, with comments.")
    int init(@Mixin Question question) {
        new SuiteProposal(question.rows()).lines().forEach(this::say);
        return ExitStatus.OK;
    }

    /// The table that a suite is for.
    static final class Question {

        @Option(
                names = "--data",
                paramLabel = "TABLE",
                required = true,
                description = "The table: .csv or .parquet.")
        Path data = Path.of("");

        @Option(
                names = "--target",
                paramLabel = "COLUMN",
                required = true,
                description = "What will be predicted.")
        String target = "";

        DevelopRows rows() {
            return DevelopRows.of(data, target, Options.inferred(1));
        }

        Registered table() {
            return Ingestion.describe(Source.of(data), target, Options.inferred(1));
        }
    }
}
