package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.Arrays;

/// One column, cut into at most six bins or its levels, each with an answer of its own: the column
/// whose rows say most about each other (Holte, Very simple classification rules perform well on
/// most commonly used datasets, 1993).
public final class OneRule implements Heuristic {

    private static final int BINS = 6;

    @Override
    public String name() {
        return "one-rule";
    }

    /// The first of equals, so that the same rows give the same rule.
    @Override
    public Rule fit(Task task, Frame rows) {
        var cells = ColumnCells.none();
        var best = CellSums.of(task, rows, cells);
        for (int column = 0; column < rows.schema().width(); column++) {
            var next = ColumnCells.of(rows, column, BINS, ColumnCells.FEWEST);
            var sums = CellSums.of(task, rows, next);
            if (sums.leftOutLoss() < best.leftOutLoss()) {
                best = sums;
                cells = next;
            }
        }
        var places = new int[cells.count()];
        Arrays.setAll(places, cell -> cell);
        return new CellRule(words(rows, cells), cells, places, task.outputs(), best.answers());
    }

    private static String words(Frame rows, ColumnCells cells) {
        if (cells.column() < 0) {
            return "no column";
        }
        return rows.schema().features().get(cells.column()).name()
                + " in "
                + cells.known()
                + (cells.levels() ? " levels" : " bins");
    }
}
