package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;

/// An answer for each cell of one column.
///
/// @param places which answer each cell has
/// @param outputs numbers of an answer
/// @param answers one after the other
record CellRule(String words, ColumnCells cells, int[] places, int outputs, double[] answers)
        implements Heuristic.Rule {

    @Override
    public Predictions predict(Frame rows) {
        var values = new double[rows.rows() * outputs];
        for (int row = 0; row < rows.rows(); row++) {
            var answer = places[cells.of(rows, row)];
            System.arraycopy(answers, answer * outputs, values, row * outputs, outputs);
        }
        return new Predictions(outputs, values);
    }
}
