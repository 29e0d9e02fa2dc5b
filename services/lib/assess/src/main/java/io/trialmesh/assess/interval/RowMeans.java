package io.trialmesh.assess.interval;

import java.util.Arrays;
import java.util.List;

/// The means of several numbers that each row has, on a resample: one pass over the rows for all of
/// them, since a damaged model has dozens and a finding draws its rows 2,000 times.
///
/// The numbers of a row lie side by side, so that they are added side by side as well: no sum waits
/// for the one before it, and four rows are added at a time, since fetching and keeping a sum takes
/// longer than the sum. Rows that were not drawn, a third of them, are passed over.
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
        var drawn = drawn(counts);
        var means = new double[width];
        long rows = 0;
        for (var row : drawn) {
            rows += counts[row];
        }
        int at = 0;
        for (; at + 3 < drawn.length; at += 4) {
            addFour(drawn, at, counts, means);
        }
        for (; at < drawn.length; at++) {
            add(counts[drawn[at]], drawn[at] * width, means);
        }
        for (int column = 0; column < width; column++) {
            means[column] /= rows;
        }
        return means;
    }

    /// The rows that are there at all.
    private static int[] drawn(int[] counts) {
        var drawn = new int[counts.length];
        int rows = 0;
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] > 0) {
                drawn[rows++] = row;
            }
        }
        return Arrays.copyOf(drawn, rows);
    }

    private void addFour(int[] drawn, int at, int[] counts, double[] sums) {
        var numbers = values;
        var first = drawn[at] * width;
        var second = drawn[at + 1] * width;
        var third = drawn[at + 2] * width;
        var fourth = drawn[at + 3] * width;
        double one = counts[drawn[at]];
        double two = counts[drawn[at + 1]];
        double three = counts[drawn[at + 2]];
        double four = counts[drawn[at + 3]];
        for (int column = 0; column < sums.length; column++) {
            sums[column] +=
                    one * numbers[first + column]
                            + two * numbers[second + column]
                            + (three * numbers[third + column] + four * numbers[fourth + column]);
        }
    }

    private void add(double weight, int from, double[] sums) {
        var numbers = values;
        for (int column = 0; column < sums.length; column++) {
            sums[column] += weight * numbers[from + column];
        }
    }
}
