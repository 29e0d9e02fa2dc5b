package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.ReplacedColumns;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Rows that have the cells of other rows in one column (Breiman, Random forests, 2001, section
/// 10).
public final class PermutedColumn {

    private PermutedColumn() {}

    /// Each row has the cell of the one after it in an order of luck, the last that of the first.
    public static Frame of(Frame rows, int column, long seed) {
        var order =
                IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        row -> CellLuck.uniform(seed, rows.rowId(row), column)))
                        .toList();
        var from = new int[order.size()];
        for (int place = 0; place < from.length; place++) {
            from[order.get(place)] = order.get((place + 1) % from.length);
        }
        if (rows.schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
            var cells = IntStream.of(from).map(row -> rows.level(column, row)).toArray();
            return new ReplacedColumns(rows).levels(column, cells);
        }
        var cells = new float[from.length];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = rows.number(column, from[row]);
        }
        return new ReplacedColumns(rows).numbers(column, cells);
    }
}
