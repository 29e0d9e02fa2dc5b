package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;

/// Which cell of a column a row falls into: a bin of numbers or a level; the last but one is for
/// rare and unseen levels, the last for missing cells.
///
/// @param column its place in the schema; -1 for no column at all
/// @param cuts between bins, ascending
/// @param places the cell of each level; empty where the column is numeric
record ColumnCells(int column, double[] cuts, int[] places) {

    /// Fewer rows say nothing of their own (Holte, 1993, asks for six).
    static final int FEWEST = 6;

    /// Numbers that are sorted to find the cuts.
    private static final int LOOKED_AT = 8_192;

    /// All rows in one cell.
    static ColumnCells none() {
        return new ColumnCells(-1, new double[0], new int[0]);
    }

    /// Bins of equal mass, and a cell for each level with enough rows.
    ///
    /// @param fewest rows of a bin
    static ColumnCells of(Frame rows, int column, int bins, int fewest) {
        return rows.schema().features().get(column).kind() == ColumnKind.NUMERIC
                ? ofNumbers(rows, column, bins, fewest)
                : ofLevels(rows, column);
    }

    /// Equal numbers share a bin, so a number that most rows have is a bin of its own and the
    /// others divide the rest.
    private static ColumnCells ofNumbers(Frame rows, int column, int bins, int fewest) {
        var step = Math.max(1, rows.rows() / LOOKED_AT);
        var numbers = new double[Math.ceilDiv(rows.rows(), step)];
        int seen = 0;
        for (int row = 0; row < rows.rows(); row += step) {
            var number = rows.number(column, row);
            if (Float.isFinite(number)) {
                numbers[seen++] = number;
            }
        }
        Arrays.sort(numbers, 0, seen);
        var cuts = new ArrayList<Double>();
        int from = 0;
        while (cuts.size() < bins - 1) {
            var to = from + Math.max(fewest, Math.ceilDiv(seen - from, bins - cuts.size()));
            while (to < seen && numbers[to] == numbers[to - 1]) {
                to++;
            }
            if (seen - to < fewest) {
                break;
            }
            cuts.add((numbers[to - 1] + numbers[to]) / 2);
            from = to;
        }
        return new ColumnCells(column, cuts.stream().mapToDouble(cut -> cut).toArray(), new int[0]);
    }

    private static ColumnCells ofLevels(Frame rows, int column) {
        var seen = new int[rows.schema().features().get(column).levels().size()];
        for (int row = 0; row < rows.rows(); row++) {
            var level = rows.level(column, row);
            if (level >= 0) {
                seen[level]++;
            }
        }
        var places = new int[seen.length];
        int cells = 0;
        for (int level = 0; level < seen.length; level++) {
            places[level] = seen[level] >= FEWEST ? cells++ : -1;
        }
        for (int level = 0; level < seen.length; level++) {
            places[level] = places[level] < 0 ? cells : places[level];
        }
        return new ColumnCells(column, new double[0], places);
    }

    boolean levels() {
        return places.length > 0;
    }

    /// Cells of bins, or of levels and the rare ones together: all but the one for missing cells.
    int known() {
        return levels() ? Arrays.stream(places).max().orElse(0) + 1 : cuts.length + 1;
    }

    int count() {
        return known() + 1;
    }

    int of(Frame rows, int row) {
        if (column < 0) {
            return 0;
        }
        if (rows.schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
            var level = rows.level(column, row);
            return level < 0 || level >= places.length ? known() : places[level];
        }
        var number = rows.number(column, row);
        if (!Float.isFinite(number)) {
            return known();
        }
        var at = Arrays.binarySearch(cuts, number);
        return at < 0 ? -at - 1 : at;
    }
}
