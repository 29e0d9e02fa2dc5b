package io.trialmesh.data.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;

/// Passes the cells of a Parquet file on that the model knows.
final class ParquetRows {

    private static final int MEMORY_MIB = 1024;

    private ParquetRows() {}

    static void read(Path file, PredictedTable table) {
        try (var database = Database.open(MEMORY_MIB)) {
            var source = "read_parquet(" + database.link(file, "source.parquet") + ")";
            var names = new ArrayList<String>();
            database.each("describe select * from " + source, row -> names.add(row.getString(1)));
            table.header(file.getFileName().toString(), names);
            var features = new ArrayList<Integer>();
            var columns = new ArrayList<String>();
            columns.add("1");
            for (int column = 0; column < names.size(); column++) {
                if (table.inputOf(column) >= 0) {
                    features.add(table.inputOf(column));
                    var name = Database.name(names.get(column));
                    columns.add("coalesce(%s::varchar, '')".formatted(name));
                }
            }
            database.each(
                    "select " + String.join(", ", columns) + " from " + source,
                    row -> {
                        for (int i = 0; i < features.size(); i++) {
                            table.cell(features.get(i), row.getString(i + 2));
                        }
                        table.endRow();
                    });
        } catch (SQLException e) {
            throw TableReader.refused(file, "'%s' is damaged Parquet.".formatted(file));
        }
    }
}
