package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Normal noise on every number: 0.05, 0.1, 0.2, 0.4 and 0.8 of a column's spread, which is its
/// interquartile range over 1.349, or its standard deviation where that is 0. Columns of whole
/// numbers stay whole, missing cells stay missing.
public final class GaussianNoise implements Perturbation {

    private static final double[] SHARES = {0.05, 0.1, 0.2, 0.4, 0.8};

    private final List<Column> columns;

    /// What noise has to know of a column.
    ///
    /// @param spread 0 where there is no noise
    private record Column(double spread, boolean whole) {}

    private GaussianNoise(List<Column> columns) {
        this.columns = columns;
    }

    /// Noise in proportion to these rows; empty where no number varies in them.
    public static Optional<GaussianNoise> of(Frame rows) {
        var columns =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> column(rows, column))
                        .toList();
        return columns.stream().anyMatch(column -> column.spread() > 0)
                ? Optional.of(new GaussianNoise(columns))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "gaussian-noise";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                var clean = super.number(column, row);
                var about = columns.get(column);
                if (Float.isNaN(clean) || about.spread() == 0) {
                    return clean;
                }
                var noise = CellLuck.normal(stream, rows.rowId(row), column);
                var noisy = clean + share * about.spread() * noise;
                return (float) (about.whole() ? Math.rint(noisy) : noisy);
            }
        };
    }

    private static Column column(Frame rows, int column) {
        var numbers = SortedNumbers.of(rows, column);
        return new Column(numbers.spread(), numbers.whole());
    }
}
