package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Normal noise on every number: 0.05, 0.1, 0.2, 0.4 and 0.8 of a column's spread, which is its
/// interquartile range over 1.349, or its standard deviation where that is 0. Columns of whole
/// numbers stay whole, missing cells stay missing.
public final class GaussianNoise implements Perturbation {

    private static final double[] SHARES = {0.05, 0.1, 0.2, 0.4, 0.8};
    private static final double IQR_OF_NORMAL = 1.349;

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
        if (rows.schema().features().get(column).kind() != ColumnKind.NUMERIC) {
            return new Column(0, false);
        }
        var values =
                IntStream.range(0, rows.rows())
                        .mapToDouble(row -> rows.number(column, row))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (values.length == 0) {
            return new Column(0, false);
        }
        var range = quantile(values, 0.75) - quantile(values, 0.25);
        var spread = range > 0 ? range / IQR_OF_NORMAL : deviation(values);
        return new Column(spread, Arrays.stream(values).allMatch(v -> v == Math.rint(v)));
    }

    private static double quantile(double[] sorted, double share) {
        var place = share * (sorted.length - 1);
        var floor = (int) place;
        var next = Math.min(floor + 1, sorted.length - 1);
        return sorted[floor] + (place - floor) * (sorted[next] - sorted[floor]);
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        var mean = sum / values.length;
        double squares = 0;
        for (var value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
