package io.trialmesh.testkit.data;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/// Builds a frame in memory, column by column, each from a function of the row.
public final class FrameBuilder {

    private final int rows;
    private final List<Feature> features = new ArrayList<>();
    private final List<float[]> numbers = new ArrayList<>();
    private final List<int[]> levels = new ArrayList<>();
    private double[] targets;
    private long[] rowIds;

    private FrameBuilder(int rows) {
        this.rows = rows;
        this.targets = new double[rows];
        this.rowIds = new long[rows];
        Arrays.setAll(rowIds, row -> row);
        Arrays.fill(targets, Double.NaN);
    }

    public static FrameBuilder rows(int rows) {
        return new FrameBuilder(rows);
    }

    /// A numeric column; NaN is missing.
    public FrameBuilder number(String name, IntToDoubleFunction cell) {
        var column = new float[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = (float) cell.applyAsDouble(row);
        }
        features.add(Feature.numeric(name));
        numbers.add(column);
        levels.add(new int[0]);
        return this;
    }

    /// A categorical column whose levels are those that occur, by name; an empty text is missing.
    public FrameBuilder text(String name, IntFunction<String> cell) {
        var seen = new TreeSet<String>();
        for (int row = 0; row < rows; row++) {
            seen.add(cell.apply(row));
        }
        seen.remove("");
        return text(name, List.copyOf(seen), cell);
    }

    /// A categorical column with these levels in this order; any other text is missing.
    public FrameBuilder text(String name, List<String> order, IntFunction<String> cell) {
        var column = new int[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = order.indexOf(cell.apply(row));
        }
        features.add(Feature.categorical(name, order));
        numbers.add(new float[0]);
        levels.add(column);
        return this;
    }

    public FrameBuilder target(IntToDoubleFunction target) {
        targets = new double[rows];
        Arrays.setAll(targets, target);
        return this;
    }

    public FrameBuilder rowIds(IntToLongFunction id) {
        rowIds = new long[rows];
        Arrays.setAll(rowIds, id);
        return this;
    }

    public Frame build() {
        return new Built(
                new Schema(features),
                List.copyOf(numbers),
                List.copyOf(levels),
                targets.clone(),
                rowIds.clone());
    }

    private record Built(
            Schema schema, List<float[]> numbers, List<int[]> levels, double[] target, long[] ids)
            implements Frame {

        @Override
        public int rows() {
            return target.length;
        }

        @Override
        public long rowId(int row) {
            return ids[row];
        }

        @Override
        public float number(int column, int row) {
            return numbers.get(column)[row];
        }

        @Override
        public int level(int column, int row) {
            return levels.get(column)[row];
        }

        @Override
        public double target(int row) {
            return target[row];
        }
    }
}
