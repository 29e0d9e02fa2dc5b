package io.trialmesh.assess.column;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The finite numbers of a column in ascending order; none where it holds levels.
public final class SortedNumbers {

    private static final double IQR_OF_NORMAL = 1.349;

    private final double[] sorted;

    private SortedNumbers(double[] sorted) {
        this.sorted = sorted;
    }

    public static SortedNumbers of(Frame rows, int column) {
        if (rows.schema().features().get(column).kind() != ColumnKind.NUMERIC) {
            return new SortedNumbers(new double[0]);
        }
        return of(
                IntStream.range(0, rows.rows())
                        .mapToDouble(row -> rows.number(column, row))
                        .toArray());
    }

    /// Of any numbers; those that are not finite are left out.
    public static SortedNumbers of(double[] numbers) {
        return new SortedNumbers(
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray());
    }

    public boolean varies() {
        return sorted.length > 0 && sorted[0] < sorted[sorted.length - 1];
    }

    public int count() {
        return sorted.length;
    }

    public double[] toArray() {
        return sorted.clone();
    }

    /// The number below which this share lies, between two neighbours in proportion.
    public double quantile(double share) {
        var place = share * (sorted.length - 1);
        var floor = (int) place;
        var next = Math.min(floor + 1, sorted.length - 1);
        return sorted[floor] + (place - floor) * (sorted[next] - sorted[floor]);
    }

    /// The first number at or above which no more than the rest of this share lies.
    public double atOrAbove(double share) {
        var place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(place, 0, sorted.length - 1)];
    }

    /// The share of the numbers below this one, half of the equal ones among them.
    public double share(double number) {
        var below = countBelow(number);
        var upTo = countBelow(Math.nextUp(number));
        return sorted.length == 0 ? 0 : (below + upTo) / 2.0 / sorted.length;
    }

    private int countBelow(double number) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            var middle = (low + high) / 2;
            if (sorted[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The interquartile range over 1.349, or the standard deviation where that is 0; 0 where
    /// nothing varies.
    public double spread() {
        if (sorted.length == 0) {
            return 0;
        }
        var range = quantile(0.75) - quantile(0.25);
        return range > 0 ? range / IQR_OF_NORMAL : deviation();
    }

    /// True where every number is a whole one.
    public boolean whole() {
        return Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
    }

    /// The standard deviation.
    public double deviation() {
        double sum = 0;
        for (var value : sorted) {
            sum += value;
        }
        var mean = sum / sorted.length;
        double squares = 0;
        for (var value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return sorted.length == 0 ? 0 : Math.sqrt(squares / sorted.length);
    }
}
