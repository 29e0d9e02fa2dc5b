package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Cells that come late: in every row one column still has what it had 1, 2, 5, 10 and 20 rows
/// before in the source. Rows that have nothing to do with each other make it another row's cell.
public final class StaleRows implements Perturbation {

    private static final int[] LAGS = {1, 2, 5, 10, 20};
    private static final int WHICH = -2;

    private final Frame all;
    private final int[] order;
    private final long[] ids;

    private StaleRows(Frame all, int[] order) {
        this.all = all;
        this.order = order;
        this.ids = Arrays.stream(order).mapToLong(all::rowId).toArray();
    }

    /// None where there is no column or no row before another.
    ///
    /// @param all rows there are, not only those that are asked about
    public static List<Perturbation> of(Frame all) {
        if (all.schema().width() == 0 || all.rows() < 2) {
            return List.of();
        }
        var order =
                IntStream.range(0, all.rows())
                        .boxed()
                        .sorted(Comparator.comparingLong(all::rowId))
                        .mapToInt(row -> row)
                        .toArray();
        return List.of(new StaleRows(all, order));
    }

    @Override
    public String name() {
        return "stale-rows";
    }

    @Override
    public int repeats() {
        return 3;
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var width = all.schema().width();
        var lag = LAGS[severity - 1];
        var before = IntStream.range(0, rows.rows()).map(r -> before(rows.rowId(r), lag)).toArray();
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                return stale(column, row)
                        ? all.number(column, before[row])
                        : super.number(column, row);
            }

            @Override
            public int level(int column, int row) {
                return stale(column, row)
                        ? all.level(column, before[row])
                        : super.level(column, row);
            }

            private boolean stale(int column, int row) {
                return before[row] >= 0
                        && CellLuck.below(stream, rows.rowId(row), WHICH, width) == column;
            }
        };
    }

    /// The row so many before this one, or the first; -1 where this one is not known.
    private int before(long rowId, int lag) {
        var place = Arrays.binarySearch(ids, rowId);
        return place < 0 ? -1 : order[Math.max(0, place - lag)];
    }
}
