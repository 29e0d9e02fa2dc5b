package io.trialmesh.data.ingest;

import io.trialmesh.data.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// How many cells of a column are what.
///
/// @param present not empty
/// @param numbers finite numbers
/// @param whole numbers without a fraction
/// @param words that mean "missing" between numbers
/// @param moments dates or moments
record CellCounts(long present, long numbers, long whole, long words, long moments) {

    /// Where nearly every cell is a number, the few others are slips and count as missing.
    private static final double NEARLY_ALL = 0.95;

    /// Counts the cells of every column in one pass.
    static List<CellCounts> of(StagedTable table) throws SQLException {
        var counts = new ArrayList<CellCounts>();
        // Wide tables are counted in parts, because a query of a thousand columns plans slowly.
        for (int from = 0; from < table.names().size(); from += PART) {
            count(table, from, Math.min(from + PART, table.names().size()), counts);
        }
        return counts;
    }

    private static final int PART = 64;

    private static void count(StagedTable table, int from, int to, List<CellCounts> counts)
            throws SQLException {
        var columns = new ArrayList<String>();
        for (int column = from; column < to; column++) {
            columns.add(
                    """
                    count(@), count(number(@)), count(*) filter (number(@) = trunc(number(@))),
                    count(*) filter (number(@) is null and lower(@) in #), count(moment(@))\
                    """
                            .replace("@", StagedTable.cell(column))
                            .replace("#", Database.missingWords()));
        }
        table.database()
                .each(
                        "select " + String.join(", ", columns) + " from cells",
                        row -> {
                            for (int i = 0; i < to - from; i++) {
                                int at = 5 * i;
                                counts.add(
                                        new CellCounts(
                                                row.getLong(at + 1),
                                                row.getLong(at + 2),
                                                row.getLong(at + 3),
                                                row.getLong(at + 4),
                                                row.getLong(at + 5)));
                            }
                        });
    }

    /// True where every cell that says something is a number.
    boolean numeric() {
        return numbers > 0 && numbers + words == present;
    }

    /// True where so nearly all cells are numbers that the others count as missing.
    boolean nearlyNumeric() {
        return numbers > 0 && !numeric() && numbers >= NEARLY_ALL * (present - words);
    }

    boolean moment() {
        return moments > 0 && moments + words == present;
    }

    /// True where the column holds numbers, and these have no fraction.
    boolean wholeNumbers() {
        return numeric() && whole == numbers;
    }
}
