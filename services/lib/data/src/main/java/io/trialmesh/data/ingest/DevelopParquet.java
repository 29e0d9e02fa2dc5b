package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.data.database.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.duckdb.DuckDBConnection;

/// Writes the develop rows as Parquet: `row_id`, then every column of the source.
final class DevelopParquet {

    private DevelopParquet() {}

    static void write(StagedTable table, ColumnReading reading, int[] rows, Path file)
            throws SQLException {
        var database = table.database();
        database.run("create table split (develop boolean)");
        var develop = new boolean[table.rows()];
        for (var row : rows) {
            develop[row] = true;
        }
        var connection = database.connection().unwrap(DuckDBConnection.class);
        try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "split")) {
            for (var kept : develop) {
                appender.beginRow();
                appender.append(kept);
                appender.endRow();
            }
        }
        var columns = new ArrayList<String>();
        columns.add("cells.rowid as row_id");
        for (int column = 0; column < table.names().size(); column++) {
            var name = Database.name(table.names().get(column));
            columns.add(value(reading, column) + " as " + name);
        }
        database.run(
                "copy (select "
                        + String.join(", ", columns)
                        + " from cells positional join split where develop)"
                        + " to "
                        + Database.text(file.toAbsolutePath().toString())
                        + " (format parquet, compression zstd)");
    }

    private static String value(ColumnReading reading, int column) {
        var cell = StagedTable.cell(column);
        return reading.columns().get(column).kind() == ColumnKind.NUMERIC
                ? "coalesce(number(" + cell + "), moment(" + cell + "))"
                : cell;
    }
}
