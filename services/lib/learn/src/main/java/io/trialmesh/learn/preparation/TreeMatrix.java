package io.trialmesh.learn.preparation;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.PreparedColumn;
import java.util.List;

/// Rows as trees take them: row-major float32, one number per prepared column, NaN for missing.
public final class TreeMatrix {

    private TreeMatrix() {}

    /// Numbers per row: one for each column, and one zero where there is none at all.
    public static int width(List<PreparedColumn> columns) {
        return Math.max(1, columns.size());
    }

    public static float[] of(Frame frame, List<PreparedColumn> columns) {
        var width = width(columns);
        var cells = new float[Math.multiplyExact(frame.rows(), width)];
        for (int at = 0; at < columns.size(); at++) {
            var column = Columns.place(frame, columns.get(at));
            fill(cells, at, width, frame, column, columns.get(at));
        }
        return cells;
    }

    private static void fill(
            float[] cells, int at, int width, Frame frame, int column, PreparedColumn prepared) {
        switch (prepared) {
            case PreparedColumn.AsIs _ -> {
                for (int row = 0; row < frame.rows(); row++) {
                    cells[row * width + at] = frame.number(column, row);
                }
            }
            case PreparedColumn.Coded(_, var levels) -> {
                var codes = new LevelCodes(frame, column, levels);
                for (int row = 0; row < frame.rows(); row++) {
                    var place = codes.place(row);
                    cells[row * width + at] = place < 0 ? Float.NaN : place;
                }
            }
            case PreparedColumn.Standardised _, PreparedColumn.Missing _, PreparedColumn.OneHot _ ->
                    throw new IllegalArgumentException("trees do not take " + prepared);
        }
    }
}
