package io.trialmesh.assess.interval;

import java.util.List;

/// The means of several numbers that each row has, on a resample: one pass over the rows for all of
/// them, since a damaged model has dozens and a finding draws its rows 2,000 times.
///
/// The numbers of a row lie side by side, so that they are added side by side as well: no sum waits
/// for the one before it. Rows that were not drawn, a third of them, are passed over.
public final class RowMeans implements Bootstrap.Joint {

    private final double[] values;
    private final int width;

    private RowMeans(double[] values, int width) {
        this.values = values;
        this.width = width;
    }

    /// Of columns that have one number per row each, all of the same rows.
    public static RowMeans of(List<double[]> columns) {
        var width = columns.size();
        var rows = columns.isEmpty() ? 0 : columns.getFirst().length;
        var values = new double[rows * width];
        for (int column = 0; column < width; column++) {
            var numbers = columns.get(column);
            for (int row = 0; row < rows; row++) {
                values[row * width + column] = numbers[row];
            }
        }
        return new RowMeans(values, width);
    }

    /// The mean of each column where row `i` is there `counts[i]` times; {@link Double#NaN} where
    /// there is no row.
    @Override
    public double[] of(int[] counts) {
        var means = new double[width];
        long drawn = 0;
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] > 0) {
                drawn += counts[row];
                add(counts[row], row * width, means);
            }
        }
        for (int column = 0; column < width; column++) {
            means[column] /= drawn;
        }
        return means;
    }

    private void add(double weight, int from, double[] sums) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += weight * values[from + column];
        }
    }
}
