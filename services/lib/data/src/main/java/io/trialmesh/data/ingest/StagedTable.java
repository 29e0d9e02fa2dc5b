package io.trialmesh.data.ingest;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.database.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A Parquet file as text cells in a database: table `cells`, columns `c0`, `c1`, … in the order of
/// the source, blanks at the ends cut off, empty cells null.
final class StagedTable implements SourceTable {

    /// Wide tables are counted in parts, because a query of a thousand columns plans slowly.
    private static final int PART = 64;

    private final Database database;
    private final List<String> names;
    private final int rows;
    private final List<CellCounts> counts;

    private StagedTable(Database database, List<String> names, int rows, List<CellCounts> counts) {
        this.database = database;
        this.names = names;
        this.rows = rows;
        this.counts = counts;
    }

    static StagedTable open(Database database, Path file) {
        var reader = "read_parquet(" + database.link(file, "source.parquet") + ")";
        var names = new ArrayList<String>();
        try {
            database.each("describe select * from " + reader, row -> names.add(row.getString(1)));
            stage(database, names.stream().map(Database::name).toList(), reader);
            return new StagedTable(database, names, rows(database), counts(database, names.size()));
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

    private static int rows(Database database) throws SQLException {
        var rows = new long[1];
        database.each("select count(*) from cells", row -> rows[0] = row.getLong(1));
        return Math.toIntExact(rows[0]);
    }

    private static List<CellCounts> counts(Database database, int width) throws SQLException {
        var counts = new ArrayList<CellCounts>();
        for (int from = 0; from < width; from += PART) {
            count(database, from, Math.min(from + PART, width), counts);
        }
        return counts;
    }

    private static void count(Database database, int from, int to, List<CellCounts> counts)
            throws SQLException {
        var columns = new ArrayList<String>();
        for (int column = from; column < to; column++) {
            columns.add(
                    """
                    count(@), count(number(@)), count(*) filter (number(@) = trunc(number(@))),
                    count(*) filter (number(@) is null and lower(@) in #),
                    count(*) filter (number(@) is null and lower(@) in %), count(moment(@))\
                    """
                            .replace("@", cell(column))
                            .replace("#", Database.words(Cells.MISSING_WORDS))
                            .replace("%", Database.words(Cells.INFINITE)));
        }
        database.each(
                "select " + String.join(", ", columns) + " from cells",
                row -> {
                    for (int i = 0; i < to - from; i++) {
                        int at = 6 * i;
                        counts.add(
                                new CellCounts(
                                        row.getLong(at + 1),
                                        row.getLong(at + 2),
                                        row.getLong(at + 3),
                                        row.getLong(at + 4),
                                        row.getLong(at + 5),
                                        row.getLong(at + 6),
                                        0));
                    }
                });
    }

    private static String cell(int column) {
        return "c" + column;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public List<CellCounts> counts() {
        return counts;
    }

    @Override
    public long different(int column) {
        var distinct = new long[1];
        try {
            database.each(
                    "select count(distinct " + cell(column) + ") from cells",
                    row -> distinct[0] = row.getLong(1));
        } catch (SQLException e) {
            throw Database.broken(e);
        }
        return distinct[0];
    }

    @Override
    public List<ReadCells> read(List<Wanted> wanted) {
        var columns = new ArrayList<ReadCells>();
        try {
            for (var each : wanted) {
                columns.add(
                        switch (each.meaning()) {
                            case NUMBER -> doubles("number(" + cell(each.column()) + ")");
                            case MOMENT -> doubles("moment(" + cell(each.column()) + ")");
                            case TEXT -> texts(each.column());
                        });
            }
        } catch (SQLException e) {
            throw Database.broken(e);
        }
        return columns;
    }

    private ReadCells doubles(String expression) throws SQLException {
        var values = new double[rows];
        var at = new int[1];
        database.each(
                "select coalesce(" + expression + ", 'nan'::double) from cells",
                row -> values[at[0]++] = row.getDouble(1));
        return new ReadCells.Doubles(values);
    }

    private ReadCells texts(int column) throws SQLException {
        var cell = cell(column);
        var dictionary = new ArrayList<String>();
        database.each(
                "select distinct %s from cells where %s is not null order by 1"
                        .formatted(cell, cell),
                row -> dictionary.add(row.getString(1)));
        var codes = new int[rows];
        if (dictionary.isEmpty()) {
            Arrays.fill(codes, -1);
            return new ReadCells.Texts(codes, dictionary);
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
        return new ReadCells.Texts(codes, dictionary);
    }
}
