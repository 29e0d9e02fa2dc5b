package io.trialmesh.assess.check;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The rows of two tables with the same columns, one after the other; levels are matched by name.
final class StackedFrame implements Frame {

    private final Frame first;
    private final Frame second;
    private final Schema schema;
    private final List<int[]> levelsOfSecond = new ArrayList<>();

    StackedFrame(Frame first, Frame second) {
        this.first = first;
        this.second = second;
        var features = new ArrayList<Feature>();
        for (int column = 0; column < first.schema().width(); column++) {
            var own = first.schema().features().get(column);
            var other = second.schema().features().get(column);
            var levels = new LinkedHashSet<>(own.levels());
            levels.addAll(other.levels());
            var all = List.copyOf(levels);
            levelsOfSecond.add(other.levels().stream().mapToInt(all::indexOf).toArray());
            features.add(
                    own.kind() == ColumnKind.NUMERIC ? own : Feature.categorical(own.name(), all));
        }
        this.schema = new Schema(features);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int rows() {
        return first.rows() + second.rows();
    }

    @Override
    public long rowId(int row) {
        return row < first.rows() ? first.rowId(row) : second.rowId(row - first.rows());
    }

    @Override
    public float number(int column, int row) {
        return row < first.rows()
                ? first.number(column, row)
                : second.number(column, row - first.rows());
    }

    @Override
    public int level(int column, int row) {
        if (row < first.rows()) {
            return first.level(column, row);
        }
        var level = second.level(column, row - first.rows());
        return level < 0 ? level : levelsOfSecond.get(column)[level];
    }

    @Override
    public double target(int row) {
        return row < first.rows() ? first.target(row) : second.target(row - first.rows());
    }
}
