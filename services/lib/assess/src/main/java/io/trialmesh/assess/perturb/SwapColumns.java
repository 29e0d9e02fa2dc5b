package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.List;

/// Two columns of the same kind in each other's place, as by a change of the schema that nobody
/// told: in 1, 5, 10, 20 and 40 % of the rows, each with a pair of its own.
public final class SwapColumns implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};
    private static final int HIT = -1;
    private static final int WHICH = -2;

    private final List<Pair> pairs;

    private record Pair(int one, int other) {

        /// Where a column's cell comes from.
        int source(int column) {
            return column == one ? other : column == other ? one : column;
        }
    }

    private SwapColumns(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /// None where no two columns are of the same kind.
    public static List<Perturbation> of(Frame rows) {
        var features = rows.schema().features();
        var pairs = new ArrayList<Pair>();
        for (int one = 0; one < features.size(); one++) {
            for (int other = one + 1; other < features.size(); other++) {
                if (features.get(one).kind() == features.get(other).kind()) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return pairs.isEmpty() ? List.of() : List.of(new SwapColumns(pairs));
    }

    @Override
    public String name() {
        return "swap-columns";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        var levels = new MoreLevels(rows.schema());
        var codes = new int[rows.schema().width()][rows.rows()];
        for (int column = 0; column < codes.length; column++) {
            if (rows.schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
                for (int row = 0; row < rows.rows(); row++) {
                    var from = source(column, rows.rowId(row), share, stream);
                    codes[column][row] = code(rows, levels, column, from, row);
                }
            }
        }
        var schema = levels.schema();
        return new DamagedFrame(rows) {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public float number(int column, int row) {
                return super.number(source(column, rows.rowId(row), share, stream), row);
            }

            @Override
            public int level(int column, int row) {
                return codes[column][row];
            }
        };
    }

    private int source(int column, long rowId, double share, long stream) {
        if (CellLuck.uniform(stream, rowId, HIT) >= share) {
            return column;
        }
        return pairs.get(CellLuck.below(stream, rowId, WHICH, pairs.size())).source(column);
    }

    private static int code(Frame rows, MoreLevels levels, int column, int from, int row) {
        var level = rows.level(from, row);
        return level < 0 || from == column
                ? level
                : levels.code(column, rows.schema().features().get(from).levels().get(level));
    }
}
