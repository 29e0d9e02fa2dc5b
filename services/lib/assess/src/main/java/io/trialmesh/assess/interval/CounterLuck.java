package io.trialmesh.assess.interval;

/// A random number for each (seed, replicate, draw), so that neither threads nor order matter
/// (SplitMix64's mixing function: Steele, Lea and Flood, 2014).
public final class CounterLuck {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private CounterLuck() {}

    /// Where the draws of a replicate begin.
    static long stream(long seed, int replicate) {
        return mix(mix(seed + GOLDEN) + replicate * GOLDEN);
    }

    /// The draw as a number from 0 to bound - 1, by the high bits of a product (Lemire, 2019).
    static int below(long stream, int draw, int bound) {
        var bits = mix(stream + draw * GOLDEN) >>> 32;
        return (int) ((bits * bound) >>> 32);
    }

    /// Every bit of the result hangs on every bit of the value.
    public static long mix(long value) {
        var z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
