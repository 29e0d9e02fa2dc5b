package io.trialmesh.assess.assumption;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;

/// The numeric columns of a frame that vary, with their means where cells are missing.
///
/// @param names of the columns
/// @param cells of each column, by row
/// @param places of the columns in the frame
public record NumberColumns(List<String> names, double[][] cells, int[] places) {

    /// More are not looked at.
    private static final int MOST = 60;

    public NumberColumns {
        names = List.copyOf(names);
    }

    public static NumberColumns of(Frame rows) {
        var names = new ArrayList<String>();
        var cells = new ArrayList<double[]>();
        var places = new ArrayList<Integer>();
        var features = rows.schema().features();
        for (int column = 0; column < features.size() && names.size() < MOST; column++) {
            if (features.get(column).kind() == ColumnKind.NUMERIC) {
                var filled = filled(rows, column);
                if (spread(filled) > 0) {
                    names.add(features.get(column).name());
                    cells.add(filled);
                    places.add(column);
                }
            }
        }
        return new NumberColumns(
                names,
                cells.toArray(double[][]::new),
                places.stream().mapToInt(place -> place).toArray());
    }

    public int count() {
        return names.size();
    }

    /// The standard deviation.
    public static double spread(double[] numbers) {
        var centred = LeastSquares.centred(numbers);
        return Math.sqrt(LeastSquares.product(centred, centred) / Math.max(1, numbers.length));
    }

    private static double[] filled(Frame rows, int column) {
        double sum = 0;
        int there = 0;
        for (int row = 0; row < rows.rows(); row++) {
            var cell = rows.number(column, row);
            if (Float.isFinite(cell)) {
                sum += cell;
                there++;
            }
        }
        var filled = new double[rows.rows()];
        for (int row = 0; row < filled.length; row++) {
            var cell = rows.number(column, row);
            filled[row] = Float.isFinite(cell) ? cell : sum / Math.max(1, there);
        }
        return filled;
    }
}
