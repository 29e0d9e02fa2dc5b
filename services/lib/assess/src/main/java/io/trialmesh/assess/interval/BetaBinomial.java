package io.trialmesh.assess.interval;

/// How many of some rows are hit where the chance of a hit was itself drawn from a Beta
/// distribution.
///
/// @param rows how many
/// @param alpha and `beta`, above 0, of the Beta distribution
public record BetaBinomial(int rows, double alpha, double beta) {

    /// The least number of hits that fewer hits than it come up with at most this chance on either
    /// side: the middle of the distribution.
    ///
    /// @param outside the chance of both tails together
    /// @return shares of the rows
    public Interval middle(double outside) {
        var log =
                Shares.logGamma(beta + rows)
                        - Shares.logGamma(beta)
                        + Shares.logGamma(alpha + beta)
                        - Shares.logGamma(alpha + beta + rows);
        double below = 0;
        var low = -1;
        for (int hits = 0; hits <= rows; hits++) {
            below += StrictMath.exp(log);
            if (low < 0 && below > outside / 2) {
                low = hits;
            }
            if (below >= 1 - outside / 2) {
                return new Interval((double) low / rows, (double) hits / rows);
            }
            log +=
                    StrictMath.log((rows - hits) * (alpha + hits))
                            - StrictMath.log((hits + 1.0) * (beta + rows - hits - 1));
        }
        return new Interval(Math.max(0, low) / (double) rows, 1);
    }
}
