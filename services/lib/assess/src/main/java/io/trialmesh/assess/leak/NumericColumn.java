package io.trialmesh.assess.leak;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;

/// A numeric column as numbers that can be put in order.
public final class NumericColumn {

    private NumericColumn() {}

    /// One number for each row; missing cells together, below all others.
    public static double[] missingLowest(Frame rows, int column) {
        var numbers = new double[rows.rows()];
        Arrays.setAll(
                numbers,
                row ->
                        Float.isNaN(rows.number(column, row))
                                ? Double.NEGATIVE_INFINITY
                                : rows.number(column, row));
        return numbers;
    }
}
