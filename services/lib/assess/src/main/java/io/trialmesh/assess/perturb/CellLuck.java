package io.trialmesh.assess.perturb;

import io.trialmesh.assess.interval.CounterLuck;
import io.trialmesh.core.chance.Normal;

/// A random number for each (seed, operation, severity, repeat, row id, column), so that neither
/// threads nor the order or number of rows asked at a time matter ({@link CounterLuck}).
public final class CellLuck {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double STEP = 0x1p-53;

    private CellLuck() {}

    /// Where the numbers of one repeat begin.
    public static long stream(long seed, String operation, int severity, int repeat) {
        var own = CounterLuck.mix(CounterLuck.mix(seed + GOLDEN) + operation.hashCode());
        return CounterLuck.mix(CounterLuck.mix(own + severity * GOLDEN) + repeat * GOLDEN);
    }

    /// Above 0 and below 1.
    public static double uniform(long stream, long rowId, int column) {
        var bits =
                CounterLuck.mix(CounterLuck.mix(stream + rowId * GOLDEN) + (column + 1) * GOLDEN);
        return ((bits >>> 11) + 0.5) * STEP;
    }

    /// From 0 to bound - 1.
    static int below(long stream, long rowId, int column, int bound) {
        return (int) (uniform(stream, rowId, column) * bound);
    }

    /// Standard normal.
    static double normal(long stream, long rowId, int column) {
        return Normal.quantile(uniform(stream, rowId, column));
    }
}
