package io.trialmesh.assess.check;

import io.trialmesh.assess.column.ReplacedColumns;
import io.trialmesh.assess.proxy.Attribute;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.List;

/// Rows as they would be in another group, and nothing else.
///
/// @param linked columns that change with the attribute
record AttributeSwap(Frame rows, Attribute attribute, List<Linked> linked) {

    Frame into(int group) {
        var swapped = new ReplacedColumns(rows);
        if (feature(attribute.column()).kind() == ColumnKind.NUMERIC) {
            var cells = new float[rows.rows()];
            Arrays.fill(cells, (float) attribute.value(group));
            return swapped.numbers(attribute.column(), cells);
        }
        var cells = new int[rows.rows()];
        Arrays.fill(cells, (int) attribute.value(group));
        swapped.levels(attribute.column(), cells);
        for (var one : linked) {
            var column = rows.schema().indexOf(one.column());
            if (column >= 0) {
                swapped.levels(column, linked(one, column, attribute.names().get(group)));
            }
        }
        return swapped;
    }

    private int[] linked(Linked one, int column, String into) {
        var levels = feature(column).levels();
        var cells = new int[rows.rows()];
        for (int row = 0; row < cells.length; row++) {
            var own = rows.level(column, row);
            var from = attribute.groups()[row];
            var word = from < 0 ? "" : one.words().getOrDefault(attribute.names().get(from), "");
            var becomes = levels.indexOf(one.words().getOrDefault(into, ""));
            var goesAlong = own >= 0 && levels.get(own).equals(word) && becomes >= 0;
            cells[row] = goesAlong ? becomes : own;
        }
        return cells;
    }

    private Feature feature(int column) {
        return rows.schema().features().get(column);
    }
}
