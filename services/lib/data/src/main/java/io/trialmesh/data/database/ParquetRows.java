package io.trialmesh.data.database;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Passes the cells of a Parquet file on that are wanted.
public final class ParquetRows {

    private static final int MEMORY_MIB = 1024;

    private ParquetRows() {}

    /// Reads the wanted columns of every row in order.
    ///
    /// @throws MeshException where the file is no sound Parquet
    public static void read(Path file, TextRows table) {
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
            var sentence = "'%s' is damaged Parquet.".formatted(file);
            throw new MeshException(List.of(new Problem("data", file.toString(), sentence)));
        }
    }
}
