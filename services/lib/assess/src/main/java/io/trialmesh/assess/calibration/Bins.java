package io.trialmesh.assess.calibration;

import java.util.Arrays;

/// Rows by how probable something was said to be: bins of equal mass, in which equal probabilities
/// are never parted (Nguyen and O'Connor, Posterior calibration and exploratory analysis for
/// natural language processing models, 2015).
final class Bins {

    private final double[] said;
    private final boolean[] happened;
    private final int[] binOf;
    private final int count;

    /// @param said the probability of each row
    /// @param happened whether it came about
    /// @param most how many bins there are at most
    Bins(double[] said, boolean[] happened, int most) {
        this.said = said;
        this.happened = happened;
        this.binOf = new int[said.length];
        var sorted = said.clone();
        Arrays.sort(sorted);
        var tops = new double[most];
        int bins = 0;
        int from = 0;
        while (from < sorted.length && bins < most) {
            var to = from + Math.ceilDiv(sorted.length - from, most - bins);
            while (to < sorted.length && sorted[to] == sorted[to - 1]) {
                to++;
            }
            tops[bins++] = sorted[to - 1];
            from = to;
        }
        this.count = bins;
        for (int row = 0; row < said.length; row++) {
            var at = Arrays.binarySearch(tops, 0, bins, said[row]);
            binOf[row] = at < 0 ? -at - 1 : at;
        }
    }

    int count() {
        return count;
    }

    /// What each bin holds where row `i` is there `counts[i]` times.
    Bin[] fill(int[] counts) {
        var rows = new long[count];
        var sums = new double[count];
        var hits = new long[count];
        var variances = new double[count];
        for (int row = 0; row < binOf.length; row++) {
            var bin = binOf[row];
            rows[bin] += counts[row];
            sums[bin] += counts[row] * said[row];
            hits[bin] += happened[row] ? counts[row] : 0;
            variances[bin] += counts[row] * said[row] * (1 - said[row]);
        }
        var bins = new Bin[count];
        Arrays.setAll(bins, bin -> new Bin(rows[bin], sums[bin], hits[bin], variances[bin]));
        return bins;
    }

    /// One bin.
    ///
    /// @param sum of the probabilities of its rows
    /// @param variance of its hits, were every probability true
    record Bin(long rows, double sum, long hits, double variance) {

        private static final double CERTAIN = 1e-9;

        double confidence() {
            return sum / rows;
        }

        double observed() {
            return (double) hits / rows;
        }

        /// The squared distance between hits and their number as said, in variances.
        double surprise() {
            var off = hits - sum;
            return off * off / Math.max(variance, CERTAIN);
        }

        /// The squared distance between said and seen, less what luck alone would bring about.
        double excess() {
            var off = observed() - confidence();
            return off * off - observed() * (1 - observed()) / (rows - 1);
        }
    }
}
