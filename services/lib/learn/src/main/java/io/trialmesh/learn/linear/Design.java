package io.trialmesh.learn.linear;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.learn.preparation.Columns;
import io.trialmesh.learn.preparation.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The columns a linear model multiplies: dense where nearly every row has a number, else the rows
/// that have a one.
final class Design {

    /// One column; rows without a number are zero.
    sealed interface Column {

        /// A number per row; as fine as the cells they come from.
        record Dense(float[] values) implements Column {}

        /// The rows that are one, in order.
        record Ones(int[] rows) implements Column {}
    }

    private final int rows;
    private final List<Column> columns;

    private Design(int rows, List<Column> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static Design of(Frame frame, List<PreparedColumn> prepared) {
        var columns = new ArrayList<Column>();
        for (var column : prepared) {
            var at = Columns.place(frame, column);
            switch (column) {
                case PreparedColumn.Standardised standardised ->
                        columns.add(new Column.Dense(numbers(frame, at, standardised)));
                case PreparedColumn.Missing _ -> columns.add(missing(frame, at));
                case PreparedColumn.OneHot(_, var levels) ->
                        Levels.rowsOf(frame, at, levels)
                                .forEach(ones -> columns.add(new Column.Ones(ones)));
                case PreparedColumn.AsIs _, PreparedColumn.Coded _ ->
                        throw new IllegalArgumentException("linear models do not take " + column);
            }
        }
        return new Design(frame.rows(), columns);
    }

    int rows() {
        return rows;
    }

    int width() {
        return columns.size();
    }

    /// The sum over rows of column × values.
    double dot(int at, double[] values) {
        double sum = 0;
        switch (columns.get(at)) {
            case Column.Dense(var cells) -> {
                for (int row = 0; row < cells.length; row++) {
                    sum += cells[row] * values[row];
                }
            }
            case Column.Ones(var ones) -> {
                for (var row : ones) {
                    sum += values[row];
                }
            }
        }
        return sum;
    }

    /// The sum over rows of weights × column × values.
    double dot(int at, double[] weights, double[] values) {
        double sum = 0;
        switch (columns.get(at)) {
            case Column.Dense(var cells) -> {
                for (int row = 0; row < cells.length; row++) {
                    sum += weights[row] * cells[row] * values[row];
                }
            }
            case Column.Ones(var ones) -> {
                for (var row : ones) {
                    sum += weights[row] * values[row];
                }
            }
        }
        return sum;
    }

    /// The sum over rows of weights × column².
    double square(int at, double[] weights) {
        double sum = 0;
        switch (columns.get(at)) {
            case Column.Dense(var cells) -> {
                for (int row = 0; row < cells.length; row++) {
                    sum += weights[row] * cells[row] * cells[row];
                }
            }
            case Column.Ones(var ones) -> {
                for (var row : ones) {
                    sum += weights[row];
                }
            }
        }
        return sum;
    }

    /// Adds factor × column to the values.
    void add(int at, double factor, double[] values) {
        switch (columns.get(at)) {
            case Column.Dense(var cells) -> {
                for (int row = 0; row < cells.length; row++) {
                    values[row] += factor * cells[row];
                }
            }
            case Column.Ones(var ones) -> {
                for (var row : ones) {
                    values[row] += factor;
                }
            }
        }
    }

    private static float[] numbers(Frame frame, int at, PreparedColumn.Standardised column) {
        var values = new float[frame.rows()];
        for (int row = 0; row < values.length; row++) {
            double cell = frame.number(at, row);
            var filled = Double.isFinite(cell) ? cell : column.fill();
            values[row] = (float) ((filled - column.mean()) / column.scale());
        }
        return values;
    }

    private static Column missing(Frame frame, int at) {
        var ones = new int[frame.rows()];
        int count = 0;
        for (int row = 0; row < frame.rows(); row++) {
            if (!Float.isFinite(frame.number(at, row))) {
                ones[count++] = row;
            }
        }
        return new Column.Ones(Arrays.copyOf(ones, count));
    }
}
