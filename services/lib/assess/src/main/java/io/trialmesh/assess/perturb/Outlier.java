package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers far from all others: 0.1, 0.5, 1, 2 and 5 % of each column are ten interquartile ranges
/// above or below its median.
public final class Outlier implements Perturbation {

    private static final double[] SHARES = {0.001, 0.005, 0.01, 0.02, 0.05};
    private static final double RANGES = 10 * 1.349;

    private final List<SortedNumbers> columns;

    private Outlier(List<SortedNumbers> columns) {
        this.columns = columns;
    }

    /// None where no number varies in these rows.
    public static List<Perturbation> of(Frame rows) {
        var columns =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> SortedNumbers.of(rows, column))
                        .toList();
        return columns.stream().anyMatch(SortedNumbers::varies)
                ? List.of(new Outlier(columns))
                : List.of();
    }

    @Override
    public String name() {
        return "outlier";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        var side = stream + 1;
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                var about = columns.get(column);
                var id = rows.rowId(row);
                if (!about.varies() || CellLuck.uniform(stream, id, column) >= share) {
                    return super.number(column, row);
                }
                var sign = CellLuck.uniform(side, id, column) < 0.5 ? -1 : 1;
                return (float) (about.quantile(0.5) + sign * RANGES * about.spread());
            }
        };
    }
}
