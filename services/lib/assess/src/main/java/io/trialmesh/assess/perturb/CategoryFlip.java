package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Levels that are entered wrongly: 1, 5, 10, 20 and 40 % of them become those of other rows, each
/// as likely as it is frequent.
public final class CategoryFlip implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};

    private final List<int[]> pools;

    private CategoryFlip(List<int[]> pools) {
        this.pools = pools;
    }

    /// None where no level varies in these rows.
    public static List<Perturbation> of(Frame rows) {
        var byId =
                IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted(Comparator.comparingLong(rows::rowId))
                        .mapToInt(row -> row)
                        .toArray();
        var pools =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> pool(rows, column, byId))
                        .toList();
        return pools.stream().anyMatch(pool -> pool.length > 0)
                ? List.of(new CategoryFlip(pools))
                : List.of();
    }

    @Override
    public String name() {
        return "category-flip";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        var drawn = stream + 1;
        return new DamagedFrame(rows) {
            @Override
            public int level(int column, int row) {
                var clean = super.level(column, row);
                var id = rows.rowId(row);
                var pool = pools.get(column);
                return clean >= 0 && pool.length > 0 && CellLuck.uniform(stream, id, column) < share
                        ? pool[CellLuck.below(drawn, id, column, pool.length)]
                        : clean;
            }
        };
    }

    /// The levels of a column, as often as they are there; none where they are all the same.
    private static int[] pool(Frame rows, int column, int[] byId) {
        if (rows.schema().features().get(column).kind() != ColumnKind.CATEGORICAL) {
            return new int[0];
        }
        var pool =
                IntStream.of(byId)
                        .map(row -> rows.level(column, row))
                        .filter(level -> level >= 0)
                        .toArray();
        return IntStream.of(pool).distinct().count() > 1 ? pool : new int[0];
    }
}
