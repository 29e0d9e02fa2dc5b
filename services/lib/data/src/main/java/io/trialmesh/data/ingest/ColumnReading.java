package io.trialmesh.data.ingest;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads every column as what it is, or is declared to be.
///
/// @param columns in the order of the source, the target among them
/// @param snapshot the hash of everything read
record ColumnReading(List<ReadColumn> columns, Digest snapshot, List<Notice> notices) {

    /// Makes columns of what was read, the cells of each in the order of the source's columns.
    static ColumnReading of(SourceTable table, List<Meaning> meanings, List<ReadCells> cells) {
        var notices = new ArrayList<Notice>();
        var hash = new SnapshotHash(table.rows());
        var width = table.names().size();
        var read =
                IntStream.range(0, width)
                        .parallel()
                        .mapToObj(column -> {
                            var name = table.names().get(column);
                            return new Read(
                                    column(name, cells.get(column)),
                                    SnapshotHash.of(name, cells.get(column)));
                        })
                        .toList();
        for (int column = 0; column < width; column++) {
            hash.add(read.get(column).hash());
            notices.addAll(
                    notices(
                            read.get(column).column(),
                            meanings.get(column),
                            table.counts().get(column)));
        }
        return new ColumnReading(read.stream().map(Read::column).toList(), hash.digest(), notices);
    }

    private record Read(ReadColumn column, SnapshotHash.OfColumn hash) {}

    private static ReadColumn column(String name, ReadCells cells) {
        return switch (cells) {
            case ReadCells.Doubles(var values) -> ReadColumn.Numbers.of(name, values);
            case ReadCells.Texts(var codes, var dictionary) ->
                    new ReadColumn.Texts(name, codes, dictionary);
        };
    }

    /// What each column is taken for.
    static List<Meaning> meanings(SourceTable table, Options options) {
        return IntStream.range(0, table.names().size())
                .mapToObj(column ->
                        Meaning.of(
                                table.counts().get(column),
                                Optional.ofNullable(
                                        options.kinds().get(table.names().get(column)))))
                .toList();
    }

    private static List<Notice> notices(ReadColumn column, Meaning meaning, CellCounts counts) {
        var notices = new ArrayList<Notice>();
        var name = column.name();
        if (meaning == Meaning.MOMENT) {
            notices.add(
                    new Notice(
                            name, "moment", name + " holds dates → read as days since 1970-01-01"));
        }
        if (meaning == Meaning.NUMBER) {
            notices.addAll(slips(name, counts));
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

    private static List<Notice> slips(String name, CellCounts counts) {
        var notices = new ArrayList<Notice>();
        if (counts.slips() > 0) {
            notices.add(
                    new Notice(
                            name,
                            "mixed",
                            "%s holds numbers and %d other cells → these count as missing"
                                    .formatted(name, counts.slips())));
        }
        if (counts.infinite() > 0) {
            notices.add(
                    new Notice(
                            name,
                            "not-finite",
                            "%s holds %d cells that are NaN or infinite → these count as missing"
                                    .formatted(name, counts.infinite())));
        }
        if (counts.commas() > 0) {
            notices.add(
                    new Notice(
                            name,
                            "decimal-comma",
                            name + " holds numbers with a decimal comma → read as decimals"));
        }
        return notices;
    }

    /// Columns declared to be numbers of which none is one.
    static List<Problem> undeclarable(SourceTable table, Options options) {
        var problems = new ArrayList<Problem>();
        options.kinds()
                .forEach((name, kind) -> {
                    var column = table.names().indexOf(name);
                    if (kind == ColumnKind.NUMERIC
                            && column >= 0
                            && table.counts().get(column).numbers() == 0
                            && table.counts().get(column).moments() == 0) {
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
}
