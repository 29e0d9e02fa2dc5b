package io.trialmesh.worker.training;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.Arrays;
import java.util.List;

/// Some columns of a table, in the table's order.
public final class ChosenColumns implements Frame {

    private final Frame whole;
    private final int[] columns;
    private final Schema schema;

    private ChosenColumns(Frame whole, int[] columns) {
        this.whole = whole;
        this.columns = columns;
        this.schema =
                new Schema(
                        Arrays.stream(columns).mapToObj(whole.schema().features()::get).toList());
    }

    /// The named columns; all where no name is given.
    ///
    /// @throws IllegalArgumentException where the table lacks one, naming it
    public static Frame of(Frame whole, List<String> names) {
        if (names.isEmpty()) {
            return whole;
        }
        var lacking = names.stream().filter(name -> whole.schema().indexOf(name) < 0).toList();
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("the table has no column " + lacking);
        }
        return new ChosenColumns(
                whole, names.stream().mapToInt(whole.schema()::indexOf).sorted().toArray());
    }

    @Override
    public Schema schema() {
        return schema;
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
        return whole.number(columns[column], row);
    }

    @Override
    public int level(int column, int row) {
        return whole.level(columns[column], row);
    }

    @Override
    public double target(int row) {
        return whole.target(row);
    }
}
