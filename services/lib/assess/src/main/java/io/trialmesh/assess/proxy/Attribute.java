package io.trialmesh.assess.proxy;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A column that decisions must not hang on, as the few groups that rows belong to: its levels, the
/// rarest left out, or the quarters of its numbers.
///
/// @param column its place
/// @param names of the groups
/// @param groups of each row, from 0; -1 where a row is in none
/// @param values what a row of each group holds: the code of the level, or the quarter's median
public record Attribute(int column, List<String> names, int[] groups, double[] values) {

    private static final int MOST = 10;
    private static final double[] MEDIANS = {0.125, 0.375, 0.625, 0.875};

    public Attribute {
        names = List.copyOf(names);
    }

    public static Attribute of(Frame rows, int column) {
        return rows.schema().features().get(column).kind() == ColumnKind.NUMERIC
                ? quarters(rows, column)
                : levels(rows, column);
    }

    /// The code, or the number, that a row of this group holds.
    public double value(int group) {
        return values[group];
    }

    public int rowsOf(int group) {
        return (int) IntStream.of(groups).filter(g -> g == group).count();
    }

    private static Attribute levels(Frame rows, int column) {
        var levels = rows.schema().features().get(column).levels();
        var counts = new int[levels.size()];
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.level(column, row) >= 0) {
                counts[rows.level(column, row)]++;
            }
        }
        var kept =
                IntStream.range(0, counts.length)
                        .filter(level -> counts[level] > 0)
                        .boxed()
                        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                        .limit(MOST)
                        .sorted()
                        .toList();
        var groups =
                IntStream.range(0, rows.rows())
                        .map(row -> kept.indexOf(rows.level(column, row)))
                        .toArray();
        return new Attribute(
                column,
                kept.stream().map(levels::get).toList(),
                groups,
                kept.stream().mapToDouble(level -> level).toArray());
    }

    private static Attribute quarters(Frame rows, int column) {
        var numbers = SortedNumbers.of(rows, column);
        var names = new ArrayList<String>();
        var values = new ArrayList<Double>();
        for (var share : MEDIANS) {
            if (numbers.varies() && !values.contains(numbers.quantile(share))) {
                values.add(numbers.quantile(share));
                names.add("Q" + values.size());
            }
        }
        var groups = new int[rows.rows()];
        for (int row = 0; row < groups.length; row++) {
            groups[row] = nearest(values, rows.number(column, row));
        }
        return new Attribute(
                column, names, groups, values.stream().mapToDouble(value -> value).toArray());
    }

    private static int nearest(List<Double> values, double number) {
        int best = -1;
        for (int i = 0; i < values.size() && Double.isFinite(number); i++) {
            if (best < 0
                    || Math.abs(values.get(i) - number) < Math.abs(values.get(best) - number)) {
                best = i;
            }
        }
        return best;
    }
}
