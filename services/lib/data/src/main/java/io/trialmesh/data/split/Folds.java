package io.trialmesh.data.split;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Which fold each develop row is validated in.
///
/// From row ids, classes and the seed alone: the order of the rows does not matter. Stratified by
/// class, or by the rank of the target for numbers. Rows of a class with fewer rows than folds are
/// only ever trained on.
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
        var folds = new int[develop.rows()];
        Arrays.fill(folds, ALWAYS_TRAIN);
        if (task.classification()) {
            for (var stratum : byClass(develop, task.labels().size())) {
                if (stratum.size() >= Math.max(k, 2)) {
                    deal(develop, stratum, k, seed, folds);
                }
            }
        } else {
            for (var stratum : byRank(develop, Math.max(2 * k, 10), seed)) {
                deal(develop, stratum, k, seed, folds);
            }
        }
        return folds;
    }

    private static List<List<Integer>> byClass(Frame develop, int classes) {
        var strata = new ArrayList<List<Integer>>();
        for (int label = 0; label < classes; label++) {
            strata.add(new ArrayList<>());
        }
        for (int row = 0; row < develop.rows(); row++) {
            strata.get((int) develop.target(row)).add(row);
        }
        return strata;
    }

    /// Neighbouring targets together, so that every fold sees the whole range.
    private static List<List<Integer>> byRank(Frame develop, int size, long seed) {
        var order = new ArrayList<Integer>();
        for (int row = 0; row < develop.rows(); row++) {
            order.add(row);
        }
        order.sort(
                Comparator.<Integer>comparingDouble(develop::target)
                        .thenComparingLong(row -> RowLuck.of(seed, develop.rowId(row))));
        var strata = new ArrayList<List<Integer>>();
        for (int from = 0; from < order.size(); from += size) {
            strata.add(new ArrayList<>(order.subList(from, Math.min(from + size, order.size()))));
        }
        return strata;
    }

    private static void deal(Frame develop, List<Integer> stratum, int k, long seed, int[] folds) {
        stratum.sort(
                Comparator.<Integer>comparingLong(row -> RowLuck.of(seed, develop.rowId(row)))
                        .thenComparingLong(develop::rowId));
        var parts = k == 1 ? HOLD_OUT_PARTS : k;
        // Each stratum begins at another fold, so that small strata do not all fill fold 0.
        var start = Math.floorMod(RowLuck.of(seed, develop.rowId(stratum.getFirst())), parts);
        for (int i = 0; i < stratum.size(); i++) {
            var part = (start + i) % parts;
            folds[stratum.get(i)] = k == 1 && part != 0 ? ALWAYS_TRAIN : part;
        }
    }
}
