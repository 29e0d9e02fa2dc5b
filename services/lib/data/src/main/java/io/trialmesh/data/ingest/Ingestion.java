package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
        try (var database = new OpenedLater(options.memoryMiB())) {
            var snapshot = read(database, source, target, options);
            snapshot.write(database, folder, evaluatorKey);
            return snapshot.registered();
        } catch (SQLException e) {
            throw Database.broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a source would be registered as; nothing is written.
    ///
    /// @throws MeshException with every problem of the source, its target and the options
    public static Registered describe(Source source, String target, Options options) {
        try (var database = new OpenedLater(options.memoryMiB())) {
            return read(database, source, target, options).registered();
        } catch (SQLException e) {
            throw Database.broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Snapshot read(
            OpenedLater database, Source source, String target, Options options)
            throws IOException, SQLException {
        var form = FileForm.of(source.file());
        MeshException.throwIfAny(form.problems());
        var table =
                form.parquet()
                        ? StagedTable.open(database.get(), source.file())
                        : csv(source.file(), target, options);
        database.begin();
        return read(table, FileForm.name(source.file()), target, options);
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

    private static Snapshot read(SourceTable table, String file, String target, Options options) {
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
        var answers = question.answers(kind);
        var rows = IntStream.range(0, table.rows()).filter(answers::known).toArray();
        var choice = InputChoice.of(reading.columns().columns(), rows, target, options);
        if (choice.inputs().isEmpty()) {
            var sentence = "no column of %s is left to predict '%s' from.".formatted(file, target);
            throw new MeshException(List.of(new Problem("data", file, sentence)));
        }
        var split = RowSplit.of(choice.inputs(), answers, rows, options.seed());
        return Snapshot.of(target, answers, reading.columns(), choice, split);
    }
}
