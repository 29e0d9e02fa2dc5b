package io.trialmesh.core.data;

/// Some rows of another frame.
final class FrameRows implements Frame {

    private final Frame whole;
    private final int[] rows;

    FrameRows(Frame whole, int[] rows) {
        this.whole = whole;
        this.rows = rows;
    }

    @Override
    public Schema schema() {
        return whole.schema();
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public long rowId(int row) {
        return whole.rowId(rows[row]);
    }

    @Override
    public float number(int column, int row) {
        return whole.number(column, rows[row]);
    }

    @Override
    public int level(int column, int row) {
        return whole.level(column, rows[row]);
    }

    @Override
    public double target(int row) {
        return whole.target(rows[row]);
    }
}
