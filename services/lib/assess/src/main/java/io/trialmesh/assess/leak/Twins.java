package io.trialmesh.assess.leak;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Rows whose inputs are those of another row: exactly, or nearly, which is with numbers to three
/// digits and texts without regard to case and spaces.
///
/// Where columns take few values, rows are alike by chance. How many would be is estimated from the
/// columns: the chance that two rows agree on one half of them, times that of the other half.
public final class Twins {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Frame rows;
    private final long[] keys;
    private final long[] half;
    private final long[] otherHalf;

    private Twins(Frame rows, long[] keys, long[] half, long[] otherHalf) {
        this.rows = rows;
        this.keys = keys;
        this.half = half;
        this.otherHalf = otherHalf;
    }

    /// Rows that are exactly alike are twins.
    public static Twins exact(Frame rows) {
        return of(rows, false);
    }

    /// Rows that are nearly alike are twins as well.
    public static Twins near(Frame rows) {
        return of(rows, true);
    }

    private static Twins of(Frame rows, boolean near) {
        var keys = new long[rows.rows()];
        var halves = new long[2][rows.rows()];
        for (int column = 0; column < rows.schema().width(); column++) {
            var feature = rows.schema().features().get(column);
            var numeric = feature.kind() == ColumnKind.NUMERIC;
            var levels = levels(feature.levels(), near);
            for (int row = 0; row < keys.length; row++) {
                var cell =
                        numeric
                                ? number(rows.number(column, row), near)
                                : levels[rows.level(column, row) + 1];
                keys[row] = mix(keys[row], cell + column);
                halves[column % 2][row] = mix(halves[column % 2][row], cell + column);
            }
        }
        return new Twins(rows, keys, halves[0], halves[1]);
    }

    /// The places of the rows of each set of twins of at least two, in the order of the rows.
    public List<List<Integer>> groups() {
        var groups = new HashMap<Long, List<Integer>>();
        var order = new ArrayList<List<Integer>>();
        for (int row = 0; row < keys.length; row++) {
            groups.computeIfAbsent(
                            keys[row],
                            _ -> {
                                var group = new ArrayList<Integer>();
                                order.add(group);
                                return group;
                            })
                    .add(row);
        }
        return order.stream().filter(group -> group.size() > 1).toList();
    }

    /// The share of rows that would have a twin among so many others by chance alone.
    public double byChance(double others) {
        return rows.schema().width() == 0
                ? 1
                : 1 - StrictMath.exp(-others * chance(half) * chance(otherHalf));
    }

    /// The chance that two different rows have the same key.
    private static double chance(long[] keys) {
        Map<Long, Integer> counts = new HashMap<>();
        for (var key : keys) {
            counts.merge(key, 1, Integer::sum);
        }
        double pairs = 0;
        for (var count : counts.values()) {
            pairs += (double) count * (count - 1);
        }
        return keys.length < 2 ? 0 : pairs / ((double) keys.length * (keys.length - 1));
    }

    /// The places of the rows that fulfil a condition and have a twin that fulfils another.
    public static List<Integer> having(
            List<List<Integer>> groups, IntPredicate asked, IntPredicate twin) {
        return groups.stream()
                .filter(group -> group.stream().anyMatch(twin::test))
                .flatMap(List::stream)
                .filter(asked::test)
                .sorted()
                .toList();
    }

    private static long number(float number, boolean near) {
        if (Float.isNaN(number)) {
            return 1;
        }
        if (number == 0 || !near) {
            return 2L + Float.floatToIntBits(number + 0f);
        }
        var scale = StrictMath.pow(10, 2 - Math.floor(StrictMath.log10(Math.abs(number))));
        var digits = Math.rint(number * scale);
        return Double.doubleToLongBits(Double.isFinite(digits) ? digits / scale : number);
    }

    /// A number for each level after one for a missing cell, the same for names that are alike.
    private static long[] levels(List<String> names, boolean near) {
        var codes = new HashMap<String, Long>();
        var levels = new long[names.size() + 1];
        IntStream.range(0, names.size())
                .forEach(i -> {
                    var name = near ? names.get(i).strip().toLowerCase(Locale.ROOT) : names.get(i);
                    levels[i + 1] = codes.computeIfAbsent(name, _ -> i + 2L);
                });
        levels[0] = 1;
        return levels;
    }

    /// SplitMix64's mixing function (Steele, Lea and Flood, 2014) over one cell after the other.
    private static long mix(long sofar, long cell) {
        var z = sofar * 31 + (cell + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
