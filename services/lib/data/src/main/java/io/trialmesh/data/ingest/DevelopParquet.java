package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.data.database.Database;
import io.trialmesh.data.ingest.RowsFunction.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;

/// Writes the develop rows as Parquet: `row_id`, then every column of the source.
///
/// Numbers are float32 as everywhere, the target and whole numbers that do not fit float64.
///
/// @param rows of the source that are written
record DevelopParquet(List<ReadColumn> columns, String target, ReadTarget answers, int[] rows) {

    /// Columns handed over at a time: the database takes rows, and a row of all columns is wide.
    private static final int PART = 256;

    /// Columns of texts that are looked up by codes at most: each takes memory of its own.
    private static final int MOST_LOOKED_UP = 64;

    void write(Database database, Path file) throws SQLException {
        var tables = new ArrayList<String>();
        var selected = new ArrayList<String>(List.of("row_id"));
        for (int from = 0; from < columns.size(); from += PART) {
            var to = Math.min(from + PART, columns.size());
            tables.add(stage(database, from, to));
            for (int column = from; column < to; column++) {
                selected.add(selected(column) + " as " + name(column));
            }
        }
        database.run(
                "copy (select "
                        + String.join(", ", selected)
                        + " from "
                        + String.join(" positional join ", tables)
                        + dictionaries(database)
                        + ") to "
                        + Database.text(file.toAbsolutePath().toString())
                        + " (format parquet, compression snappy)");
    }

    private String stage(Database database, int from, int to) throws SQLException {
        var staged = new ArrayList<Column>();
        if (from == 0) {
            staged.add(
                    new Column(
                            "row_id",
                            DuckDBColumnType.BIGINT,
                            _ -> false,
                            (vector, place, row) -> vector.setLong(place, row)));
        }
        for (int column = from; column < to; column++) {
            staged.add(staged("c" + column, columns.get(column)));
        }
        var table = "part_" + from;
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName("rows_of_" + table)
                    .withFunction(new RowsFunction(staged, rows))
                    .register(database.connection());
        }
        database.run("create table %s as select * from rows_of_%s()".formatted(table, table));
        return table;
    }

    private Column staged(String name, ReadColumn column) {
        return switch (column) {
            case ReadColumn.Numbers numbers when wide(numbers) -> {
                var values = numbers.exact().orElse(answers.values());
                yield new Column(
                        name,
                        DuckDBColumnType.DOUBLE,
                        numbers::missing,
                        (vector, place, row) -> vector.setDouble(place, values[row]));
            }
            case ReadColumn.Numbers numbers ->
                    new Column(
                            name,
                            DuckDBColumnType.FLOAT,
                            numbers::missing,
                            (vector, place, row) -> vector.setFloat(place, numbers.values()[row]));
            case ReadColumn.Texts texts when spelled() ->
                    new Column(
                            name,
                            DuckDBColumnType.VARCHAR,
                            texts::missing,
                            (vector, place, row) ->
                                    vector.setString(
                                            place, texts.dictionary().get(texts.codes()[row])));
            case ReadColumn.Texts texts ->
                    new Column(
                            name,
                            DuckDBColumnType.INTEGER,
                            texts::missing,
                            (vector, place, row) -> vector.setInt(place, texts.codes()[row]));
        };
    }

    private boolean wide(ReadColumn.Numbers column) {
        return column.rounded()
                || (column.name().equals(target) && !answers.task().classification());
    }

    /// True where each cell is handed over as its text: a table with so many of them is wide, and
    /// so it is short.
    private boolean spelled() {
        return columns.stream()
                .filter(column -> column instanceof ReadColumn.Texts)
                .skip(MOST_LOOKED_UP)
                .findFirst()
                .isPresent();
    }

    /// Texts are handed over once each, and looked up by their codes.
    private String dictionaries(Database database) throws SQLException {
        var texts =
                IntStream.range(0, columns.size())
                        .filter(column -> columns.get(column) instanceof ReadColumn.Texts)
                        .toArray();
        if (texts.length == 0 || spelled()) {
            return "";
        }
        database.run("create table texts (col integer, code integer, word varchar)");
        var connection = database.connection().unwrap(DuckDBConnection.class);
        try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "texts")) {
            for (var column : texts) {
                var dictionary = ((ReadColumn.Texts) columns.get(column)).dictionary();
                for (int code = 0; code < dictionary.size(); code++) {
                    appender.beginRow();
                    appender.append(column);
                    appender.append(code);
                    appender.append(dictionary.get(code));
                    appender.endRow();
                }
            }
        }
        var lists = new ArrayList<String>();
        for (var column : texts) {
            lists.add(
                    "list(word order by code) filter (col = %d) as d%d".formatted(column, column));
        }
        return " cross join (select " + String.join(", ", lists) + " from texts)";
    }

    private String selected(int column) {
        return columns.get(column).kind() == ColumnKind.NUMERIC || spelled()
                ? "c" + column
                : "d%d[c%d + 1]".formatted(column, column);
    }

    private String name(int column) {
        return Database.name(columns.get(column).name());
    }
}
