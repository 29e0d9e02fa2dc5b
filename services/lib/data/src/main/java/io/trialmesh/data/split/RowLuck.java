package io.trialmesh.data.split;

/// A number for each row from the seed and the row's id alone, so that neither order nor threads
/// matter (SplitMix64: Steele, Lea, Flood 2014).
final class RowLuck {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private RowLuck() {}

    static long of(long seed, long rowId) {
        return mix(mix(seed + GOLDEN) ^ mix(rowId * GOLDEN + 1));
    }

    private static long mix(long value) {
        var z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
