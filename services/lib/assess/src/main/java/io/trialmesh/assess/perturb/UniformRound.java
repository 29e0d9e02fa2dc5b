package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers told less exactly, as by another sensor or file format: 4, 3, 2 and 1 significant
/// digits, then only the middle of its quarter.
public final class UniformRound implements Perturbation {

    private static final double[] MIDDLES = {0.125, 0.375, 0.625, 0.875};

    private final List<SortedNumbers> columns;

    private UniformRound(List<SortedNumbers> columns) {
        this.columns = columns;
    }

    /// Quarters of these rows; none where no number varies in them.
    public static List<Perturbation> of(Frame rows) {
        var columns =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> SortedNumbers.of(rows, column))
                        .toList();
        return columns.stream().anyMatch(SortedNumbers::varies)
                ? List.of(new UniformRound(columns))
                : List.of();
    }

    @Override
    public String name() {
        return "uniform-round";
    }

    /// There is no luck in it.
    @Override
    public int repeats() {
        return 1;
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                var clean = super.number(column, row);
                if (!Float.isFinite(clean) || !columns.get(column).varies()) {
                    return clean;
                }
                return severity == SEVERITIES
                        ? middle(columns.get(column), clean)
                        : digits(clean, SEVERITIES - severity);
            }
        };
    }

    private static float digits(float clean, int digits) {
        return new BigDecimal(Float.toString(clean)).round(new MathContext(digits)).floatValue();
    }

    private static float middle(SortedNumbers numbers, float clean) {
        int quarter = 0;
        while (quarter < 3 && clean > numbers.quantile((quarter + 1) / 4.0)) {
            quarter++;
        }
        return (float) numbers.quantile(MIDDLES[quarter]);
    }
}
