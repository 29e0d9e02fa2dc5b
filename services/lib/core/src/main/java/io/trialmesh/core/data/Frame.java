package io.trialmesh.core.data;

/// A read-only table: typed input columns and a target, row by row.
///
/// Implementations may be memory-mapped; reading a cell must be cheap enough for inner loops.
public interface Frame {

    Schema schema();

    int rows();

    /// The row's place in the source it was registered from; labels and prediction files join on
    /// it.
    long rowId(int row);

    /// A numeric cell; {@link Float#NaN} where it is missing.
    float number(int column, int row);

    /// A categorical cell as the index of its level; -1 where it is missing.
    int level(int column, int row);

    /// The target: the index of the class, or the value; {@link Double#NaN} where it is unknown.
    double target(int row);

    /// These rows only, in this order.
    default Frame select(int[] rows) {
        return new FrameRows(this, rows.clone());
    }

    default double[] targets() {
        var targets = new double[rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = target(row);
        }
        return targets;
    }
}
