package io.trialmesh.assess.assumption;

import io.trialmesh.assess.column.Bins;
import io.trialmesh.assess.leak.NumericColumn;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What each column says of the target on its own ({@link MutualInformation}), beside the most that
/// any of them says of a shuffled one: what luck makes of nothing is in no column's favour 19 times
/// in 20 (Westfall and Young, Resampling-based multiple testing, 1993).
///
/// @param columns the ones that say most first
/// @param luck the most of 19 shuffled targets, in nats
/// @param rows that were asked
public record Carried(List<Column> columns, double luck, int rows) {

    private static final int SHUFFLES = 19;
    private static final int MOST_ROWS = 500;
    private static final int MOST_COLUMNS = 40;
    private static final int MOST_BINS = 64;

    /// One column.
    ///
    /// @param nats that it tells
    public record Column(String name, double nats) {}

    /// A column, or the target, as it is asked: the places of its numbers, or its levels.
    private record Asked(String name, double[] places, int[] codes) {

        static Asked ordered(String name, double[] places) {
            return new Asked(name, places, new int[0]);
        }

        static Asked sorted(String name, int[] codes) {
            return new Asked(name, new double[0], codes);
        }

        boolean ordered() {
            return places.length > 0;
        }
    }

    public Carried {
        columns = List.copyOf(columns);
    }

    /// Of at most 500 rows and 40 columns.
    public static Carried of(Frame rows, Task task, long seed) {
        var n = Math.min(MOST_ROWS, rows.rows());
        var some = rows.select(IntStream.range(0, n).toArray());
        var asked = asked(some, seed);
        var target = target(some, task, seed);
        var information = new MutualInformation(n);
        double luck = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            var shuffled = shuffled(target, some, CellLuck.stream(seed, "shuffle", 0, shuffle));
            for (var column : asked) {
                luck = Math.max(luck, nats(information, column, shuffled));
            }
        }
        return new Carried(
                asked.stream()
                        .map(one -> new Column(one.name(), nats(information, one, target)))
                        .sorted(Comparator.comparingDouble(one -> -one.nats()))
                        .toList(),
                luck,
                n);
    }

    /// Those that say more than luck.
    public List<Column> telling() {
        return columns.stream().filter(column -> column.nats() > luck).toList();
    }

    private static List<Asked> asked(Frame rows, long seed) {
        var asked = new ArrayList<Asked>();
        var features = rows.schema().features();
        for (int column = 0; column < Math.min(MOST_COLUMNS, features.size()); column++) {
            var name = features.get(column).name();
            asked.add(
                    features.get(column).kind() == ColumnKind.NUMERIC
                            ? Asked.ordered(
                                    name,
                                    places(
                                            NumericColumn.missingLowest(rows, column),
                                            rows,
                                            seed,
                                            column))
                            : Asked.sorted(name, Bins.of(rows, column, MOST_BINS).codes()));
        }
        return asked;
    }

    private static Asked target(Frame rows, Task task, long seed) {
        return task.classification()
                ? Asked.sorted(
                        "",
                        Arrays.stream(rows.targets()).mapToInt(target -> (int) target).toArray())
                : Asked.ordered("", places(rows.targets(), rows, seed, -1));
    }

    private static double[] places(double[] numbers, Frame rows, long seed, int column) {
        return MutualInformation.places(
                numbers, luck(rows, CellLuck.stream(seed, "ties", 0, 0), column));
    }

    private static double[] luck(Frame rows, long stream, int column) {
        var luck = new double[rows.rows()];
        Arrays.setAll(luck, row -> CellLuck.uniform(stream, rows.rowId(row), column));
        return luck;
    }

    private static Asked shuffled(Asked target, Frame rows, long stream) {
        var luck = luck(rows, stream, 0);
        var order =
                IntStream.range(0, luck.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> luck[row]))
                        .mapToInt(row -> row)
                        .toArray();
        return target.ordered()
                ? Asked.ordered(
                        "", Arrays.stream(order).mapToDouble(row -> target.places()[row]).toArray())
                : Asked.sorted("", Arrays.stream(order).map(row -> target.codes()[row]).toArray());
    }

    private static double nats(MutualInformation information, Asked column, Asked target) {
        if (column.ordered()) {
            return target.ordered()
                    ? information.ofNumbers(column.places(), target.places())
                    : information.ofNumberAndClass(column.places(), target.codes());
        }
        return target.ordered()
                ? information.ofNumberAndClass(target.places(), column.codes())
                : MutualInformation.ofClasses(column.codes(), target.codes());
    }
}
