package io.trialmesh.assess.column;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A column in few bins: numbers in bins of equal mass that never part equal ones, levels as they
/// are, the rarest together, and one for missing cells.
///
/// @param codes of each row, from 0; 0 is missing
/// @param count how many bins there are
/// @param ordered true where a higher bin holds higher numbers
public record Bins(int[] codes, int count, boolean ordered) {

    private static final int MOST_LEVELS = 64;

    /// The bins of one column.
    ///
    /// @param most bins of numbers
    public static Bins of(Frame rows, int column, int most) {
        return rows.schema().features().get(column).kind() == ColumnKind.NUMERIC
                ? ofNumbers(rows, column, most)
                : ofLevels(rows, column);
    }

    private static Bins ofNumbers(Frame rows, int column, int most) {
        var numbers = SortedNumbers.of(rows, column);
        if (numbers.count() == 0) {
            return new Bins(new int[rows.rows()], 1, true);
        }
        var tops =
                IntStream.rangeClosed(1, most)
                        .mapToDouble(bin -> numbers.atOrAbove((double) bin / most))
                        .distinct()
                        .toArray();
        var codes = new int[rows.rows()];
        for (int row = 0; row < codes.length; row++) {
            var number = rows.number(column, row);
            var at = Arrays.binarySearch(tops, number);
            codes[row] = Float.isFinite(number) ? Math.min(tops.length, at < 0 ? -at : at + 1) : 0;
        }
        return new Bins(codes, tops.length + 1, true);
    }

    private static Bins ofLevels(Frame rows, int column) {
        var counts = new int[rows.schema().features().get(column).levels().size()];
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.level(column, row) >= 0) {
                counts[rows.level(column, row)]++;
            }
        }
        var order =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                        .toList();
        var bins = new int[counts.length];
        for (int place = 0; place < bins.length; place++) {
            bins[order.get(place)] = 1 + Math.min(place, MOST_LEVELS);
        }
        var codes = new int[rows.rows()];
        for (int row = 0; row < codes.length; row++) {
            var level = rows.level(column, row);
            codes[row] = level < 0 ? 0 : bins[level];
        }
        return new Bins(codes, Math.min(counts.length, MOST_LEVELS + 1) + 1, false);
    }
}
