package io.trialmesh.scheduler.study;

/// The seeds of a study's parts, all from the study's own.
///
/// Mixing is SplitMix64's finaliser (Steele, Lea and Flood, OOPSLA 2014): neighbouring numbers give
/// unrelated seeds, on every machine the same.
public final class TrialSeed {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long PROPOSAL = 0x70726f706f736564L;
    private static final long FOLDS = 0x666f6c6473L;
    private static final long SHARE = 0x7368617265L;
    private static final long EXAMINATION = 0x646f756274L;

    private TrialSeed() {}

    /// Of all luck in training trial n.
    public static long training(long study, int trial) {
        return mix(mix(study) + STEP * trial);
    }

    /// Of the luck in proposing trial n.
    public static long proposal(long study, int trial) {
        return mix(training(study, trial) ^ PROPOSAL);
    }

    /// Of the fold assignment, one for the whole study.
    public static long folds(long study) {
        return mix(mix(study) ^ FOLDS);
    }

    /// Of another fold assignment.
    ///
    /// @param draw how many there were before
    public static long folds(long study, int draw) {
        return mix(folds(study) + STEP * draw);
    }

    /// Of all luck in training trial n on another fold assignment.
    public static long training(long study, int trial, int draw) {
        return mix(training(study, trial) + STEP * draw);
    }

    /// Of a draw of rows to learn from; one for the whole study, so that recipes are compared on
    /// the same rows.
    ///
    /// @param repeat which draw, from 0
    public static long share(long study, int repeat) {
        return mix(mix(study) ^ SHARE + STEP * repeat);
    }

    /// Of the intervals; one for the whole study, so that models are compared on the same draws.
    public static long examination(long study) {
        return mix(mix(study) ^ EXAMINATION);
    }

    private static long mix(long z) {
        var a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        var b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
