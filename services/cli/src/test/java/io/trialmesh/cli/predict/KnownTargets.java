package io.trialmesh.cli.predict;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;

/// The same rows with a target each: the number of the row.
record KnownTargets(Frame frame) implements Frame {

    @Override
    public Schema schema() {
        return frame.schema();
    }

    @Override
    public int rows() {
        return frame.rows();
    }

    @Override
    public long rowId(int row) {
        return frame.rowId(row);
    }

    @Override
    public float number(int column, int row) {
        return frame.number(column, row);
    }

    @Override
    public int level(int column, int row) {
        return frame.level(column, row);
    }

    @Override
    public double target(int row) {
        return row;
    }
}
