package io.trialmesh.data.table;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.List;

/// A table in arrays; whoever hands the arrays over writes to them no more.
public final class ArrayFrame implements Frame {

    private final Schema schema;
    private final long[] ids;
    private final double[] targets;
    private final List<Object> columns;

    private ArrayFrame(Schema schema, long[] ids, double[] targets, List<Object> columns) {
        this.schema = schema;
        this.ids = ids;
        this.targets = targets;
        this.columns = columns;
    }

    /// Columns one by one, each of the rows' length.
    public static final class Builder {

        private final long[] ids;
        private final double[] targets;
        private final List<Feature> features = new ArrayList<>();
        private final List<Object> columns = new ArrayList<>();

        public Builder(long[] ids, double[] targets) {
            this.ids = ids;
            this.targets = targets;
        }

        public Builder numbers(String name, float[] values) {
            return add(Feature.numeric(name), values, values.length);
        }

        /// A categorical column.
        ///
        /// @param codes the index of each row's level, -1 where it is missing
        public Builder levels(String name, List<String> levels, int[] codes) {
            return add(Feature.categorical(name, levels), codes, codes.length);
        }

        public ArrayFrame build() {
            return new ArrayFrame(new Schema(features), ids, targets, List.copyOf(columns));
        }

        private Builder add(Feature feature, Object column, int length) {
            if (length != ids.length) {
                throw new IllegalArgumentException(
                        feature.name() + " has " + length + " cells in " + ids.length + " rows");
            }
            features.add(feature);
            columns.add(column);
            return this;
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int rows() {
        return ids.length;
    }

    @Override
    public long rowId(int row) {
        return ids[row];
    }

    @Override
    public float number(int column, int row) {
        return ((float[]) columns.get(column))[row];
    }

    @Override
    public int level(int column, int row) {
        return ((int[]) columns.get(column))[row];
    }

    @Override
    public double target(int row) {
        return targets[row];
    }

    /// True where the column holds numbers.
    public boolean numeric(int column) {
        return schema.features().get(column).kind() == ColumnKind.NUMERIC;
    }
}
