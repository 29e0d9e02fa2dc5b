package io.trialmesh.data.ingest;

import io.trialmesh.data.split.HoldOut;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which rows are developed on and which are sealed, as positions in the source.
///
/// @param duplicates rows that another row equals in inputs and target
record RowSplit(int[] develop, int[] sealed, int duplicates) {

    private static final int STRATA_OF_NUMBERS = 10;
    private static final int ROWS_PER_STRATUM = 20;

    /// Splits the rows by seed.
    ///
    /// @param rows whose target is known
    static RowSplit of(List<ReadColumn> inputs, ReadTarget target, int[] rows, long seed) {
        var ids = Arrays.stream(rows).asLongStream().toArray();
        var content = content(inputs, rows);
        var classes = target.task().classification();
        var strata = classes ? byClass(target, rows) : byRank(target, rows);
        var sealed = HoldOut.sealed(ids, strata, content, classes, seed);
        return new RowSplit(
                IntStream.range(0, rows.length).filter(i -> !sealed[i]).map(i -> rows[i]).toArray(),
                IntStream.range(0, rows.length).filter(i -> sealed[i]).map(i -> rows[i]).toArray(),
                duplicates(content, target, rows));
    }

    private static long[] content(List<ReadColumn> inputs, int[] rows) {
        var content = new long[rows.length];
        for (var column : inputs) {
            Arrays.parallelSetAll(content, i -> mix(content[i] ^ column.bits(rows[i])));
        }
        return content;
    }

    private static long mix(long value) {
        var z = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 32);
    }

    private static int duplicates(long[] content, ReadTarget target, int[] rows) {
        var seen = new DistinctHashes(Integer.MAX_VALUE / 4);
        for (int i = 0; i < rows.length; i++) {
            seen.add(mix(content[i] ^ Double.doubleToLongBits(target.values()[rows[i]])));
        }
        return rows.length - seen.count();
    }

    private static int[] byClass(ReadTarget target, int[] rows) {
        return Arrays.stream(rows).map(row -> (int) target.values()[row]).toArray();
    }

    /// Tenths of the target's range of ranks, fewer where they would be tiny.
    private static int[] byRank(ReadTarget target, int[] rows) {
        var parts = Math.clamp(rows.length / ROWS_PER_STRATUM, 1, STRATA_OF_NUMBERS);
        var sorted =
                Arrays.stream(rows).mapToDouble(row -> target.values()[row]).sorted().toArray();
        var bounds = new double[parts - 1];
        for (int part = 1; part < parts; part++) {
            bounds[part - 1] = sorted[(int) ((long) part * sorted.length / parts)];
        }
        var strata = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            var value = target.values()[rows[i]];
            var at = Arrays.binarySearch(bounds, value);
            strata[i] = at < 0 ? -at - 1 : at + 1;
        }
        return strata;
    }
}
