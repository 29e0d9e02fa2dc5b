package io.trialmesh.learn.preparation;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.PreparedColumn;
import java.util.ArrayList;
import java.util.List;

/// Fits the ways of preparing columns, each on training rows alone.
public final class Columns {

    /// A level with fewer rows teaches a tree nothing but those rows.
    private static final int TREE_LEVEL_ROWS = 5;

    private static final int MOST_LEVELS = 2_000;

    private Columns() {}

    /// For trees: numbers as they are, frequent levels as codes; missing stays missing.
    public static List<PreparedColumn> forTrees(Frame train) {
        return forTrees(train, TREE_LEVEL_ROWS);
    }

    private static List<PreparedColumn> forTrees(Frame train, int levelRows) {
        var prepared = new ArrayList<PreparedColumn>();
        for (int column = 0; column < train.schema().width(); column++) {
            var feature = train.schema().features().get(column);
            prepared.add(
                    switch (feature.kind()) {
                        case NUMERIC -> new PreparedColumn.AsIs(feature.name());
                        case CATEGORICAL ->
                                new PreparedColumn.Coded(
                                        feature.name(),
                                        LevelCodes.frequent(train, column, levelRows, MOST_LEVELS));
                    });
        }
        return prepared;
    }

    /// For rules: numbers as they are, every level as a code; missing stays missing.
    public static List<PreparedColumn> forRules(Frame train) {
        return forTrees(train, 1);
    }

    /// For linear models: numbers standardised, with a flag where any is missing; frequent levels
    /// one-hot.
    ///
    /// @param levelRows the rows a level needs for a column of its own
    public static List<PreparedColumn> forLinear(Frame train, int levelRows) {
        var prepared = new ArrayList<PreparedColumn>();
        for (int column = 0; column < train.schema().width(); column++) {
            var feature = train.schema().features().get(column);
            if (feature.kind() == ColumnKind.CATEGORICAL) {
                var levels = LevelCodes.frequent(train, column, levelRows, MOST_LEVELS);
                if (!levels.isEmpty()) {
                    prepared.add(new PreparedColumn.OneHot(feature.name(), levels));
                }
                continue;
            }
            var spread = Spread.of(train, column);
            if (spread.deviation() > 0) {
                prepared.add(
                        new PreparedColumn.Standardised(
                                feature.name(), spread.mean(), spread.mean(), spread.deviation()));
            }
            if (spread.missing() > 0 && spread.missing() < train.rows()) {
                prepared.add(new PreparedColumn.Missing(feature.name()));
            }
        }
        return prepared;
    }

    /// Where the frame has the input of a prepared column.
    ///
    /// @throws IllegalArgumentException where it lacks one of that name and kind
    public static int place(Frame frame, PreparedColumn prepared) {
        var kind =
                switch (prepared) {
                    case PreparedColumn.AsIs _,
                            PreparedColumn.Standardised _,
                            PreparedColumn.Missing _ ->
                            ColumnKind.NUMERIC;
                    case PreparedColumn.OneHot _, PreparedColumn.Coded _ -> ColumnKind.CATEGORICAL;
                };
        var column = frame.schema().indexOf(prepared.feature());
        if (column < 0) {
            throw new IllegalArgumentException("no column '" + prepared.feature() + "'");
        }
        var found = frame.schema().features().get(column).kind();
        if (found != kind) {
            throw new IllegalArgumentException(
                    "column '" + prepared.feature() + "' is " + found + ", not " + kind);
        }
        return column;
    }

    /// Mean and deviation of the cells that are there; infinities count as missing.
    private record Spread(double mean, double deviation, int missing) {

        static Spread of(Frame frame, int column) {
            double mean = 0;
            double squares = 0;
            int seen = 0;
            for (int row = 0; row < frame.rows(); row++) {
                double cell = frame.number(column, row);
                if (Double.isFinite(cell)) {
                    seen++;
                    var off = cell - mean;
                    mean += off / seen;
                    squares += off * (cell - mean);
                }
            }
            var deviation = seen > 1 ? Math.sqrt(squares / seen) : 0;
            // What rounding leaves of a constant is no spread.
            var real = deviation > 1e-9 * Math.abs(mean) ? deviation : 0;
            return new Spread(mean, real, frame.rows() - seen);
        }
    }
}
