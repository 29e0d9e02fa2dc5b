package io.trialmesh.assess.compare;

/// Do two classifiers err equally often? Only rows on which one is right and the other wrong say
/// anything (McNemar, 1947).
final class McNemar {

    private McNemar() {}

    /// The two-sided mid-p value, exact (Fagerland, Lydersen and Laake, The McNemar test for binary
    /// matched-pairs data: mid-p and asymptotic are better than exact conditional, 2013).
    ///
    /// @param onlyFirst rows on which only the first is right
    /// @param onlySecond rows on which only the second is right
    static double midP(int onlyFirst, int onlySecond) {
        var n = onlyFirst + onlySecond;
        if (n == 0) {
            return 1;
        }
        var k = Math.min(onlyFirst, onlySecond);
        double logarithm = -n * StrictMath.log(2);
        for (int i = 1; i <= k; i++) {
            logarithm += StrictMath.log((n - i + 1.0) / i);
        }
        // Half of the chance of k itself, all of the chance of less.
        var chance = StrictMath.exp(logarithm);
        var sum = chance / 2;
        for (int i = k; i > 0; i--) {
            chance *= i / (n - i + 1.0);
            sum += chance;
        }
        return Math.min(1, 2 * sum);
    }
}
