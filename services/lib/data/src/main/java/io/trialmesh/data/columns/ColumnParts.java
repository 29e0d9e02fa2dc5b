package io.trialmesh.data.columns;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The pieces of a column file one after the other, one column in memory at a time.
final class ColumnParts implements Iterable<ByteBuffer> {

    private final Task task;
    private final Frame frame;

    ColumnParts(Task task, Frame frame) {
        this.task = task;
        this.frame = frame;
    }

    @Override
    public Iterator<ByteBuffer> iterator() {
        return new Iterator<>() {
            private int part = -3;

            @Override
            public boolean hasNext() {
                return part < frame.schema().width();
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return part(part++).flip();
            }
        };
    }

    private ByteBuffer part(int part) {
        return switch (part) {
            case -3 -> header();
            case -2 -> ids();
            case -1 -> targets();
            default -> column(part);
        };
    }

    private ByteBuffer header() {
        try {
            var header = new ColumnHeader(frame.rows(), task, frame.schema()).toBytes();
            var magic = ColumnFile.magic();
            var buffer = padded((long) magic.length + Integer.BYTES + header.length);
            return fill(buffer.put(magic).putInt(header.length).put(header));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer ids() {
        var buffer = padded((long) frame.rows() * Long.BYTES);
        for (int row = 0; row < frame.rows(); row++) {
            buffer.putLong(frame.rowId(row));
        }
        return fill(buffer);
    }

    private ByteBuffer targets() {
        var buffer = padded((long) frame.rows() * Double.BYTES);
        for (int row = 0; row < frame.rows(); row++) {
            buffer.putDouble(frame.target(row));
        }
        return fill(buffer);
    }

    private ByteBuffer column(int column) {
        var buffer = padded((long) frame.rows() * Integer.BYTES);
        var numeric = ColumnFile.numeric(frame, column);
        for (int row = 0; row < frame.rows(); row++) {
            if (numeric) {
                buffer.putFloat(frame.number(column, row));
            } else {
                buffer.putInt(frame.level(column, row));
            }
        }
        return fill(buffer);
    }

    private static ByteBuffer padded(long length) {
        return ByteBuffer.allocate(Math.toIntExact(ColumnFile.aligned(length)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The rest are zeros already.
    private static ByteBuffer fill(ByteBuffer buffer) {
        return buffer.position(buffer.capacity());
    }
}
