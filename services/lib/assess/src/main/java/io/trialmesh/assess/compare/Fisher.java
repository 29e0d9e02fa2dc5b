package io.trialmesh.assess.compare;

/// Are there more hits among some rows than luck alone would put there (Fisher, 1935)?
public final class Fisher {

    private Fisher() {}

    /// The one-sided mid-p value (Lancaster, Significance tests in discrete distributions, 1961).
    ///
    /// @param hits among `rows`
    /// @param allHits among `allRows`, these among them
    public static double midP(int hits, int rows, int allHits, int allRows) {
        var most = Math.min(rows, allHits);
        double p = chance(hits, rows, allHits, allRows) / 2;
        for (int more = hits + 1; more <= most; more++) {
            p += chance(more, rows, allHits, allRows);
        }
        return Math.min(1, p);
    }

    private static double chance(int hits, int rows, int allHits, int allRows) {
        return StrictMath.exp(
                choose(allHits, hits)
                        + choose(allRows - allHits, rows - hits)
                        - choose(allRows, rows));
    }

    /// The logarithm of how many ways there are.
    private static double choose(int n, int k) {
        if (k < 0 || k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            sum += StrictMath.log((n - i + 1.0) / i);
        }
        return sum;
    }
}
