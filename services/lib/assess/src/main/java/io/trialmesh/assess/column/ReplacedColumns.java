package io.trialmesh.assess.column;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/// A frame with other cells in some of its columns.
public final class ReplacedColumns implements Frame {

    private final Frame whole;
    private final Map<Integer, float[]> numbers = new LinkedHashMap<>();
    private final Map<Integer, int[]> levels = new LinkedHashMap<>();

    public ReplacedColumns(Frame whole) {
        this.whole = whole;
    }

    /// Numbers for every row.
    public ReplacedColumns numbers(int column, float[] cells) {
        numbers.put(column, cells);
        return this;
    }

    /// Codes of levels for every row.
    public ReplacedColumns levels(int column, int[] cells) {
        levels.put(column, cells);
        return this;
    }

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
        var replaced = numbers.get(column);
        return replaced == null ? whole.number(column, row) : replaced[row];
    }

    @Override
    public int level(int column, int row) {
        var replaced = levels.get(column);
        return replaced == null ? whole.level(column, row) : replaced[row];
    }

    @Override
    public double target(int row) {
        return whole.target(row);
    }
}
