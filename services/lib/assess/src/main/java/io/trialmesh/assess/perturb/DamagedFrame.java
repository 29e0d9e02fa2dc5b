package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;

/// Another frame, seen through something that changes cells.
abstract class DamagedFrame implements Frame {

    private final Frame whole;

    DamagedFrame(Frame whole) {
        this.whole = whole;
    }

    @Override
    public Schema schema() {
        return whole.schema();
    }

    @Override
    public final int rows() {
        return whole.rows();
    }

    @Override
    public final long rowId(int row) {
        return whole.rowId(row);
    }

    @Override
    public float number(int column, int row) {
        return whole.number(column, row);
    }

    @Override
    public int level(int column, int row) {
        return whole.level(column, row);
    }

    @Override
    public final double target(int row) {
        return whole.target(row);
    }
}
