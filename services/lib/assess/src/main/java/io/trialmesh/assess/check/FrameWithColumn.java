package io.trialmesh.assess.check;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;

/// A frame with one more column of numbers or levels, to plant faults in.
record FrameWithColumn(Frame whole, Feature feature, double[] cells) implements Frame {

    @Override
    public Schema schema() {
        var features = new ArrayList<>(whole.schema().features());
        features.add(feature);
        return new Schema(features);
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
        return added(column) ? (float) cells[row] : whole.number(column, row);
    }

    @Override
    public int level(int column, int row) {
        return added(column) ? (int) cells[row] : whole.level(column, row);
    }

    @Override
    public double target(int row) {
        return whole.target(row);
    }

    private boolean added(int column) {
        return column == whole.schema().width();
    }
}
