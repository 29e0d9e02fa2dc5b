package io.trialmesh.data.csv;

import java.util.Arrays;

/// Some records of a delimited text one after the other: their bytes, and where each cell lies.
public final class CsvBlock {

    private static final int CELLS = 1 << 18;
    private static final int BYTES = 1 << 22;

    private final int width;
    private final int[] ends;
    private byte[] bytes = new byte[BYTES];
    private int cells;

    CsvBlock(int width) {
        this.width = width;
        this.ends = new int[Math.max(width, CELLS / width * width)];
    }

    public int rows() {
        return cells / width;
    }

    /// The bytes that {@link #from} and {@link #to} count in; they are only valid during the call.
    public byte[] bytes() {
        return bytes;
    }

    /// Where a cell begins, blanks passed over.
    public int from(int row, int column) {
        var cell = row * width + column;
        var from = cell == 0 ? 0 : ends[cell - 1];
        while (from < ends[cell] && bytes[from] == ' ') {
            from++;
        }
        return from;
    }

    /// Where a cell that begins there ends, without blanks.
    public int to(int row, int column, int from) {
        var to = ends[row * width + column];
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        return to;
    }

    boolean full() {
        return cells + width > ends.length || end() > BYTES / 2;
    }

    void add(byte[] from, int length) {
        var end = end();
        while (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        System.arraycopy(from, 0, bytes, end, length);
        ends[cells++] = end + length;
    }

    /// Adds empty cells until the record is as wide as the others.
    void fill() {
        while (cells % width != 0) {
            ends[cells] = end();
            cells++;
        }
    }

    void clear() {
        cells = 0;
    }

    private int end() {
        return cells == 0 ? 0 : ends[cells - 1];
    }
}
