package io.trialmesh.assess.assumption;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.VarianceRatio;
import java.util.Optional;

/// How much numbers of one group have in common: the share of their variance that lies between
/// groups, by analysis of variance (ICC(1): Shrout and Fleiss, Intraclass correlations, 1979;
/// groups of different sizes: Donner, A review of inference procedures for the intraclass
/// correlation coefficient in the one-way random effects model, 1986, section 2).
///
/// @param value below 0 where groups are more alike than luck would make them
/// @param interval with the tails of the F distribution, cut for looking at several groupings
/// @param groups that have a row
public record IntraclassCorrelation(double value, Interval interval, int groups) {

    private static final double TAIL = 0.025;

    /// Empty where no group has two rows, or there is one group.
    ///
    /// @param codes the group of each number, from 0; below 0 where it is in none
    /// @param of how many groupings are looked at
    public static Optional<IntraclassCorrelation> of(double[] numbers, int[] codes, int of) {
        int most = 0;
        for (var code : codes) {
            most = Math.max(most, code + 1);
        }
        var sums = new double[most];
        var counts = new int[most];
        double total = 0;
        int rows = 0;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                sums[codes[row]] += numbers[row];
                counts[codes[row]]++;
                total += numbers[row];
                rows++;
            }
        }
        double within = 0;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                var off = numbers[row] - sums[codes[row]] / counts[codes[row]];
                within += off * off;
            }
        }
        int groups = 0;
        double between = 0;
        double squares = 0;
        for (int code = 0; code < most; code++) {
            if (counts[code] > 0) {
                var off = sums[code] / counts[code] - total / rows;
                between += counts[code] * off * off;
                squares += (double) counts[code] * counts[code];
                groups++;
            }
        }
        if (groups < 2 || rows <= groups || !(within > 0)) {
            return Optional.empty();
        }
        var size = (rows - squares / rows) / (groups - 1);
        var ratio = between / (groups - 1) / (within / (rows - groups));
        var tail = TAIL / Math.max(1, of);
        var high = VarianceRatio.quantile(1 - tail, groups - 1.0, rows - groups);
        var low = VarianceRatio.quantile(tail, groups - 1.0, rows - groups);
        return Optional.of(
                new IntraclassCorrelation(
                        share(ratio, size),
                        new Interval(share(ratio / high, size), share(ratio / low, size)),
                        groups));
    }

    private static double share(double ratio, double size) {
        return (ratio - 1) / (ratio + size - 1);
    }
}
