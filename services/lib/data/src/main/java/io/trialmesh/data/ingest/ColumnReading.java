package io.trialmesh.data.ingest;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.error.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads every column as what it is, or is declared to be.
///
/// @param columns in the order of the source, the target among them
/// @param snapshot the hash of everything read
record ColumnReading(List<ReadColumn> columns, Digest snapshot, List<Notice> notices) {

    /// What the cells of a column are taken for.
    enum Meaning {
        NUMBER,
        MOMENT,
        TEXT;

        static Meaning of(CellCounts counts, Optional<ColumnKind> declared) {
            if (declared.isPresent()) {
                return switch (declared.get()) {
                    case NUMERIC -> counts.numbers() >= counts.moments() ? NUMBER : MOMENT;
                    case CATEGORICAL -> TEXT;
                };
            }
            if (counts.moment()) {
                return MOMENT;
            }
            // A column without any value is a column of missing numbers.
            var number = counts.numeric() || counts.nearlyNumeric() || counts.present() == 0;
            return number ? NUMBER : TEXT;
        }
    }

    static ColumnReading of(StagedTable table, List<CellCounts> counts, Options options)
            throws SQLException {
        var columns = new ArrayList<ReadColumn>();
        var notices = new ArrayList<Notice>();
        var hash = new SnapshotHash(table.rows());
        for (int column = 0; column < table.names().size(); column++) {
            var name = table.names().get(column);
            var declared = Optional.ofNullable(options.kinds().get(name));
            var meaning = Meaning.of(counts.get(column), declared);
            columns.add(read(table, column, meaning, hash));
            notices.addAll(notices(columns.getLast(), meaning, counts.get(column)));
        }
        return new ColumnReading(columns, hash.digest(), notices);
    }

    private static ReadColumn read(
            StagedTable table, int column, Meaning meaning, SnapshotHash hash) throws SQLException {
        var name = table.names().get(column);
        return switch (meaning) {
            case NUMBER -> numbers(name, table.numbers(column), hash);
            case MOMENT -> numbers(name, table.moments(column), hash);
            case TEXT -> {
                var texts = table.texts(column);
                hash.add(name, texts);
                yield new ReadColumn.Texts(name, texts.codes(), texts.dictionary());
            }
        };
    }

    private static ReadColumn numbers(String name, double[] values, SnapshotHash hash) {
        hash.add(name, values);
        return ReadColumn.Numbers.of(name, values);
    }

    private static List<Notice> notices(ReadColumn column, Meaning meaning, CellCounts counts) {
        var notices = new ArrayList<Notice>();
        var name = column.name();
        if (meaning == Meaning.MOMENT) {
            notices.add(
                    new Notice(
                            name, "moment", name + " holds dates → read as days since 1970-01-01"));
        }
        var slips = counts.present() - counts.numbers() - counts.words();
        if (meaning == Meaning.NUMBER && slips > 0) {
            notices.add(
                    new Notice(
                            name,
                            "mixed",
                            "%s holds numbers and %d other cells → these count as missing"
                                    .formatted(name, slips)));
        }
        if (column instanceof ReadColumn.Numbers numbers && numbers.rounded()) {
            notices.add(
                    new Notice(
                            name,
                            "rounded",
                            name + " holds whole numbers beyond 16,777,216 → rounded to float32"));
        }
        return notices;
    }

    /// Columns declared to be numbers of which none is one.
    static List<Problem> undeclarable(StagedTable table, List<CellCounts> counts, Options options) {
        var problems = new ArrayList<Problem>();
        options.kinds()
                .forEach((name, kind) -> {
                    var column = table.names().indexOf(name);
                    if (kind == ColumnKind.NUMERIC
                            && column >= 0
                            && counts.get(column).numbers() == 0
                            && counts.get(column).moments() == 0) {
                        problems.add(
                                new Problem(
                                        "kinds",
                                        name,
                                        "'%s' cannot be read as numbers: none of its cells is one."
                                                .formatted(name)));
                    }
                });
        return problems;
    }

    ReadColumn column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }
}
