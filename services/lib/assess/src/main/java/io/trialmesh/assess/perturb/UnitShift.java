package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers in another unit: 1, 5, 10, 25 and 50 % of the rows have one of their numbers a thousand
/// times too large or too small, in inches for centimetres, in pounds for kilograms, or in degrees
/// of the other scale.
public final class UnitShift implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.25, 0.5};
    private static final double[] FACTORS = {1_000, 0.001, 2.54, 0.4536, 1.8, 1 / 1.8};
    private static final int TO_FAHRENHEIT = 4;
    private static final int TO_CELSIUS = 5;
    private static final double FREEZING = 32;

    private static final int HIT = -1;
    private static final int WHICH = -2;
    private static final int UNIT = -3;

    private final int[] columns;

    private UnitShift(int[] columns) {
        this.columns = columns;
    }

    /// None where no number varies in these rows.
    public static List<Perturbation> of(Frame rows) {
        var columns =
                IntStream.range(0, rows.schema().width())
                        .filter(column -> SortedNumbers.of(rows, column).varies())
                        .toArray();
        return columns.length == 0 ? List.of() : List.of(new UnitShift(columns));
    }

    @Override
    public String name() {
        return "unit-shift";
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                var id = rows.rowId(row);
                var clean = super.number(column, row);
                var hit = CellLuck.uniform(stream, id, HIT) < share;
                return hit && column == columns[CellLuck.below(stream, id, WHICH, columns.length)]
                        ? shifted(clean, CellLuck.below(stream, id, UNIT, FACTORS.length))
                        : clean;
            }
        };
    }

    /// A float still: beyond its range there is no unit.
    private static float shifted(float clean, int unit) {
        var off = unit == TO_CELSIUS ? clean - FREEZING : clean;
        var value = off * FACTORS[unit] + (unit == TO_FAHRENHEIT ? FREEZING : 0);
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }
}
