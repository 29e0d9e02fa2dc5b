package io.trialmesh.assess.check;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;

/// A frame with other targets, to plant faults in.
record FrameWithTargets(Frame whole, double[] targets) implements Frame {

    @Override
    public Schema schema() {
        return whole.schema();
    }

    @Override
    public int rows() {
        return whole.rows();
    }

    @Override
    public long rowId(int row) {
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
    public double target(int row) {
        return targets[row];
    }

    @Override
    public double[] targets() {
        return targets.clone();
    }
}
