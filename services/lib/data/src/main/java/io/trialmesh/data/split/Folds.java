package io.trialmesh.data.split;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Which fold each develop row is validated in.
///
/// From row ids, contents, classes and the seed alone: the order of the rows does not matter.
/// Stratified by class, or by the rank of the target for numbers. Rows with equal inputs share a
/// fold. Rows of a class with fewer rows than folds are only ever trained on, and every class has a
/// row in every training part.
public final class Folds {

    /// Never validated, trained on in every fold.
    public static final int ALWAYS_TRAIN = -1;

    /// Above so many rows one held-out fifth replaces the folds.
    public static final int HOLD_OUT_ABOVE = 50_000;

    private static final int HOLD_OUT_PARTS = 5;

    private Folds() {}

    /// How many folds a table of so many rows gets: 8, fewer where folds would be tiny, 1 for a
    /// held-out part.
    public static int count(int rows) {
        if (rows > HOLD_OUT_ABOVE) {
            return 1;
        }
        if (rows >= 1_000) {
            return 8;
        }
        return rows >= 100 ? 5 : 3;
    }

    /// The fold of each row, 0 to k - 1, or {@link #ALWAYS_TRAIN}. With k = 1 a fifth of the rows
    /// is in fold 0 and the others are always trained on.
    public static int[] assign(Frame develop, Task task, int k, long seed) {
        var parts = k == 1 ? HOLD_OUT_PARTS : k;
        var groups = groups(develop, parts);
        var dealing = new Dealing(develop, groups, parts, seed);
        if (task.classification()) {
            var classes = FoldClasses.of(develop, groups, task.labels().size(), Math.max(k, 2));
            classes.strata().forEach(dealing::deal);
        } else {
            for (var stratum : byRank(develop, groups, Math.max(2 * k, 10), seed)) {
                dealing.deal(stratum);
            }
        }
        var folds = dealing.folds();
        return k == 1
                ? Arrays.stream(folds).map(fold -> fold == 0 ? 0 : ALWAYS_TRAIN).toArray()
                : folds;
    }

    /// By how many rows the validated ones of two seeds may differ. Only one held-out part depends
    /// on the seed: by a row of each class, or by a whole group of equal rows.
    public static int tolerance(Frame develop, Task task, int k) {
        if (k > 1) {
            return 0;
        }
        var largest = Arrays.stream(groups(develop, HOLD_OUT_PARTS).size()).max().orElse(1);
        return task.classification()
                ? task.labels().size() * largest
                : develop.rows() / 10 + largest;
    }

    /// No group may fill more than half a fold.
    private static RowGroups groups(Frame develop, int parts) {
        var ids = IntStream.range(0, develop.rows()).mapToLong(develop::rowId).toArray();
        var most = Math.clamp(develop.rows() / (2 * parts), 2, RowGroups.COMMON);
        return RowGroups.of(ids, RowContent.of(develop), most);
    }

    /// Neighbouring targets together, so that every fold sees the whole range.
    private static int[][] byRank(Frame develop, RowGroups groups, int size, long seed) {
        var order =
                groups.leaders()
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(develop::target)
                                        .thenComparingLong(
                                                row -> RowLuck.of(seed, develop.rowId(row))))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return IntStream.iterate(0, from -> from < order.length, from -> from + size)
                .mapToObj(from ->
                        Arrays.copyOfRange(order, from, Math.min(from + size, order.length)))
                .toArray(int[][]::new);
    }
}
