package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Turns a source into a registered table: develop rows in clear, sealed rows for the evaluator.
///
/// Runs in a process of its own, because the database is native code. What it leaves in the folder
/// holds no sealed row that can be read without the evaluator's private key.
public final class Ingestion {

    /// The develop rows as a column file.
    public static final String DEVELOP_COLUMNS = "develop.columns";

    /// The develop rows as Parquet, ignored columns among them.
    public static final String DEVELOP_PARQUET = "develop.parquet";

    /// The sealed rows as a column file, sealed to the evaluator.
    public static final String SEALED_COLUMNS = "sealed.columns.enc";

    private Ingestion() {}

    /// Registers a source.
    ///
    /// @param folder exists; three files are written into it, or none
    /// @param evaluatorKey the evaluator's public key
    /// @throws MeshException with every problem of the source, its target and the options
    public static Registered register(
            Source source, String target, Options options, Path folder, byte[] evaluatorKey) {
        return register(source, target, options, new Destination(folder, evaluatorKey), _ -> {});
    }

    /// Where the table goes.
    ///
    /// @param folder exists; three files are written into it, or none
    /// @param evaluatorKey the evaluator's public key
    public record Destination(Path folder, byte[] evaluatorKey) {}

    /// Registers a source, and tells when each stage ends.
    ///
    /// @throws MeshException with every problem of the source, its target and the options
    public static Registered register(
            Source source, String target, Options options, Destination destination, Stages stages) {
        try (var database = new OpenedLater(options.memoryMiB())) {
            var snapshot = read(database, new Asked(source.file(), target, options), stages);
            var registered =
                    snapshot.write(database, destination.folder(), destination.evaluatorKey());
            stages.ended("write");
            return registered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a source would be registered as; nothing is written.
    ///
    /// @throws MeshException with every problem of the source, its target and the options
    public static Registered describe(Source source, String target, Options options) {
        try (var database = new OpenedLater(options.memoryMiB())) {
            return read(database, new Asked(source.file(), target, options), _ -> {}).registered();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Snapshot read(OpenedLater database, Asked asked, Stages stages)
            throws IOException {
        var form = FileForm.of(asked.source());
        MeshException.throwIfAny(form.problems());
        var table =
                form.parquet()
                        ? StagedTable.open(database.get(), asked.source())
                        : csv(asked.source(), asked.target(), asked.options());
        database.begin();
        stages.ended("count");
        return asked.read(table, stages);
    }

    private static SourceTable csv(Path file, String target, Options options) throws IOException {
        var table = CsvTable.open(file, target);
        var problems = new ArrayList<>(table.surveyed().problems(target, asked(target, options)));
        problems.addAll(named(table.names(), FileForm.name(file), target, options));
        MeshException.throwIfAny(problems);
        return table;
    }

    private static Optional<Task.Kind> asked(String target, Options options) {
        return options.task()
                .or(() ->
                        Optional.ofNullable(options.kinds().get(target))
                                .map(kind ->
                                        switch (kind) {
                                            case NUMERIC -> Task.Kind.REGRESSION;
                                            case CATEGORICAL -> Task.Kind.MULTICLASS;
                                        }));
    }

    /// Options that speak of columns that are not there, or leave the target out.
    private static List<Problem> named(
            List<String> columns, String file, String target, Options options) {
        var names = new HeaderNames(file, columns);
        var problems = new ArrayList<Problem>();
        options.ignore().forEach(name -> problems.addAll(names.absent("ignore", name)));
        options.use().forEach(name -> problems.addAll(names.absent("use", name)));
        options.kinds().keySet().forEach(name -> problems.addAll(names.absent("kinds", name)));
        if (options.ignore().contains(target)) {
            problems.add(new Problem("ignore", target, "'%s' is the target.".formatted(target)));
        }
        return problems;
    }

    /// What was asked of a source.
    private record Asked(Path source, String target, Options options) {

        Snapshot read(SourceTable table, Stages stages) {
            var file = FileForm.name(source);
            var problems = new ArrayList<>(named(table.names(), file, target, options));
            problems.addAll(new HeaderNames(file, table.names()).absent("target", target));
            problems.addAll(TableSize.problems(table, file, options));
            MeshException.throwIfAny(problems);
            problems.addAll(ColumnReading.undeclarable(table, options));
            var kind = asked(target, options);
            var reading = WholeReading.of(table, target, kind, options);
            var question = reading.question();
            problems.addAll(question.facts().problems(file, target, kind));
            problems.addAll(question.unfit(target, kind));
            MeshException.throwIfAny(problems);
            stages.ended("read");
            var snapshot = split(table, reading.columns(), question.answers(kind));
            stages.ended("split");
            return snapshot;
        }

        private Snapshot split(SourceTable table, ColumnReading columns, ReadTarget answers) {
            var rows = IntStream.range(0, table.rows()).filter(answers::known).toArray();
            var choice = InputChoice.of(columns.columns(), rows, target, options);
            if (choice.inputs().isEmpty()) {
                var sentence =
                        "no column of %s is left to predict '%s' from."
                                .formatted(FileForm.name(source), target);
                var file = FileForm.name(source);
                throw new MeshException(List.of(new Problem("data", file, sentence)));
            }
            var split = RowSplit.of(choice.inputs(), answers, rows, options.seed());
            return Snapshot.of(target, answers, columns, choice, split);
        }
    }
}
