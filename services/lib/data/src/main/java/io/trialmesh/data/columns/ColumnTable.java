package io.trialmesh.data.columns;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/// A column file, opened.
public final class ColumnTable implements Frame {

    private final ColumnHeader header;
    private final LongBuffer ids;
    private final DoubleBuffer targets;
    private final ByteBuffer[] columns;

    ColumnTable(ColumnHeader header, LongBuffer ids, DoubleBuffer targets, ByteBuffer[] columns) {
        this.header = header;
        this.ids = ids;
        this.targets = targets;
        this.columns = columns;
    }

    public Task task() {
        return header.task();
    }

    @Override
    public Schema schema() {
        return header.schema();
    }

    @Override
    public int rows() {
        return header.rows();
    }

    @Override
    public long rowId(int row) {
        return ids.get(row);
    }

    @Override
    public float number(int column, int row) {
        return columns[column].getFloat(row * Float.BYTES);
    }

    @Override
    public int level(int column, int row) {
        return columns[column].getInt(row * Integer.BYTES);
    }

    @Override
    public double target(int row) {
        return targets.get(row);
    }
}
