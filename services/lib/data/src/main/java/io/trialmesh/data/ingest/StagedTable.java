package io.trialmesh.data.ingest;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvScan;
import io.trialmesh.data.database.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A source as text cells in a database: table `cells`, columns `c0`, `c1`, … in the order of the
/// source, blanks at the ends cut off, empty cells null.
final class StagedTable {

    /// Which cell of a column is which text of its dictionary.
    ///
    /// @param codes the index into the dictionary for each row, -1 where the cell is missing
    /// @param dictionary every text of the column once, ordered by its UTF-8 bytes
    record Texts(int[] codes, List<String> dictionary) {}

    private static final int SHORTEST_LIMIT = 1 << 21;

    private final Database database;
    private final List<String> names;
    private final int rows;

    private StagedTable(Database database, List<String> names, int rows) {
        this.database = database;
        this.names = names;
        this.rows = rows;
    }

    static StagedTable ofCsv(Database database, SourceLint.Surveyed surveyed) throws SQLException {
        var survey = surveyed.survey();
        var width = survey.names().size();
        var columns =
                IntStream.range(0, width)
                        .mapToObj(i -> "'c%d': 'VARCHAR'".formatted(i))
                        .collect(Collectors.joining(", ", "{", "}"));
        var limit = Math.clamp(surveyed.longest() + 2L, SHORTEST_LIMIT, CsvScan.RECORD_LIMIT + 2L);
        var reader =
                "read_csv(%s, auto_detect = false, header = true, delim = %s, quote = '\"', escape = '\"', columns = %s, max_line_size = %d)"
                        .formatted(
                                database.link(surveyed.file(), "source.csv"),
                                Database.text(String.valueOf(surveyed.separator())),
                                columns,
                                limit);
        var cells = IntStream.range(0, width).mapToObj(StagedTable::cell).toList();
        stage(database, cells, reader);
        var table = new StagedTable(database, survey.names(), count(database));
        if (table.rows != survey.rows()) {
            throw new MeshException(
                    ErrorCode.INTERNAL,
                    "the linter counted %d rows of %s, the database %d"
                            .formatted(survey.rows(), FileForm.name(surveyed.file()), table.rows));
        }
        return table;
    }

    static StagedTable ofParquet(Database database, Path file) {
        var reader = "read_parquet(" + database.link(file, "source.parquet") + ")";
        var names = new ArrayList<String>();
        try {
            database.each("describe select * from " + reader, row -> names.add(row.getString(1)));
            stage(database, names.stream().map(Database::name).toList(), reader);
            return new StagedTable(database, names, count(database));
        } catch (SQLException e) {
            var name = FileForm.name(file);
            throw new MeshException(
                    List.of(new Problem("data", name, name + " is damaged Parquet.")));
        }
    }

    private static void stage(Database database, List<String> columns, String reader)
            throws SQLException {
        var cells = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add("nullif(trim(%s::varchar), '') as c%d".formatted(columns.get(i), i));
        }
        database.run(
                "create table cells as select " + String.join(", ", cells) + " from " + reader);
    }

    private static int count(Database database) throws SQLException {
        var rows = new long[1];
        database.each("select count(*) from cells", row -> rows[0] = row.getLong(1));
        return Math.toIntExact(rows[0]);
    }

    Database database() {
        return database;
    }

    List<String> names() {
        return names;
    }

    int rows() {
        return rows;
    }

    static String cell(int column) {
        return "c" + column;
    }

    /// The numbers of a column row by row, NaN where the cell is none.
    double[] numbers(int column) throws SQLException {
        return doubles("number(%s)".formatted(cell(column)));
    }

    /// The moments of a column as days since 1970-01-01, NaN where the cell is none.
    double[] moments(int column) throws SQLException {
        return doubles("moment(%s)".formatted(cell(column)));
    }

    private double[] doubles(String expression) throws SQLException {
        var values = new double[rows];
        var at = new int[1];
        database.each(
                "select coalesce(" + expression + ", 'nan'::double) from cells",
                row -> values[at[0]++] = row.getDouble(1));
        return values;
    }

    Texts texts(int column) throws SQLException {
        var cell = cell(column);
        var dictionary = new ArrayList<String>();
        database.each(
                "select distinct %s from cells where %s is not null order by 1"
                        .formatted(cell, cell),
                row -> dictionary.add(row.getString(1)));
        var codes = new int[rows];
        if (dictionary.isEmpty()) {
            Arrays.fill(codes, -1);
            return new Texts(codes, dictionary);
        }
        var type = "texts_" + column;
        database.run(
                "create type %s as enum (select distinct %s from cells where %s is not null order by 1)"
                        .formatted(type, cell, cell));
        var at = new int[1];
        database.each(
                "select coalesce(enum_code(%s::%s)::integer, -1) from cells".formatted(cell, type),
                row -> codes[at[0]++] = row.getInt(1));
        database.run("drop type " + type);
        return new Texts(codes, dictionary);
    }
}
