package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.util.List;
import java.util.stream.IntStream;

/// A scale that drifts: every number of every row 1, 5, 10, 25 and 50 % too high, and too low.
/// Columns of whole numbers stay whole.
public final class ScaleDrift implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.25, 0.5};

    private final int sign;
    private final List<Boolean> whole;

    private ScaleDrift(int sign, List<Boolean> whole) {
        this.sign = sign;
        this.whole = whole;
    }

    /// Up and down; none where no number varies in these rows.
    public static List<Perturbation> of(Frame rows) {
        var columns =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> SortedNumbers.of(rows, column))
                        .toList();
        if (columns.stream().noneMatch(SortedNumbers::varies)) {
            return List.of();
        }
        var whole = columns.stream().map(SortedNumbers::whole).toList();
        return List.of(new ScaleDrift(1, whole), new ScaleDrift(-1, whole));
    }

    @Override
    public String name() {
        return sign > 0 ? "drift-up" : "drift-down";
    }

    /// There is no luck in it.
    @Override
    public int repeats() {
        return 1;
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var factor = 1 + sign * SHARES[severity - 1];
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                var drifted = factor * super.number(column, row);
                return (float) (whole.get(column) ? Math.rint(drifted) : drifted);
            }
        };
    }
}
