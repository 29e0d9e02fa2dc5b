package io.trialmesh.assess.interval;

/// The distribution of a ratio of two variances (Fisher, 1924; tabled by Snedecor, 1934).
public final class VarianceRatio {

    private VarianceRatio() {}

    /// The ratio below which one lies with this chance.
    ///
    /// @param above degrees of freedom of the numerator
    /// @param below of the denominator
    public static double quantile(double chance, double above, double below) {
        var share = Shares.betaQuantile(chance, above / 2, below / 2);
        return below / above * share / Math.max(Double.MIN_NORMAL, 1 - share);
    }
}
