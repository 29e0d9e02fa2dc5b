package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Tomorrow will be as today: the target that was seen last before a row's own moment, the mean of
/// those seen at once (the naive forecast; Hyndman and Athanasopoulos, Forecasting, 2021, section
/// 5.2).
public final class LastValue {

    private final int column;
    private final TreeMap<Float, Seen> moments = new TreeMap<>();

    /// @param column of numbers, by which rows are ordered
    /// @throws IllegalArgumentException where the column holds no numbers
    public LastValue(Frame rows, int column) {
        if (rows.schema().features().get(column).kind() != ColumnKind.NUMERIC) {
            throw new IllegalArgumentException("a time is a number or a date");
        }
        this.column = column;
        see(rows);
    }

    /// Takes these rows in as well; a row that is there already counts once.
    public void see(Frame rows) {
        for (int row = 0; row < rows.rows(); row++) {
            var moment = rows.number(column, row);
            if (!Float.isNaN(moment) && !Double.isNaN(rows.target(row))) {
                moments.computeIfAbsent(moment, _ -> new Seen(new TreeMap<>()))
                        .targets()
                        .put(rows.rowId(row), rows.target(row));
            }
        }
    }

    /// What was seen last before the moment of a row; empty where nothing was, or nobody knows the
    /// moment.
    public OptionalDouble before(Frame rows, int row) {
        var moment = rows.number(column, row);
        if (Float.isNaN(moment)) {
            return OptionalDouble.empty();
        }
        var last = moments.lowerEntry(moment);
        return last == null ? OptionalDouble.empty() : OptionalDouble.of(last.getValue().mean());
    }

    /// The targets of one moment, by row id.
    private record Seen(Map<Long, Double> targets) {

        double mean() {
            return targets.values().stream().mapToDouble(target -> target).average().orElseThrow();
        }
    }
}
