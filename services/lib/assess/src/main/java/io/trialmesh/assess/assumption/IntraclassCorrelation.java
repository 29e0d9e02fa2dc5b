package io.trialmesh.assess.assumption;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.VarianceRatio;
import java.util.Arrays;
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
        var sums = Sums.of(numbers, codes);
        var groups = sums.groups();
        var rows = sums.rows();
        var within = sums.within(numbers, codes);
        if (groups < 2 || rows <= groups || !(within > 0)) {
            return Optional.empty();
        }
        var size = (rows - sums.squaredCounts() / rows) / (groups - 1);
        var ratio = sums.between() / (groups - 1) / (within / (rows - groups));
        var tail = TAIL / Math.max(1, of);
        var high = VarianceRatio.quantile(1 - tail, groups - 1.0, rows - groups);
        var low = VarianceRatio.quantile(tail, groups - 1.0, rows - groups);
        return Optional.of(
                new IntraclassCorrelation(
                        share(ratio, size),
                        new Interval(share(ratio / high, size), share(ratio / low, size)),
                        groups));
    }

    /// Sum and count of the numbers of each group.
    private record Sums(double[] sums, int[] counts) {

        static Sums of(double[] numbers, int[] codes) {
            var most = Arrays.stream(codes).max().orElse(-1) + 1;
            var all = new Sums(new double[most], new int[most]);
            for (int row = 0; row < codes.length; row++) {
                if (codes[row] >= 0) {
                    all.sums[codes[row]] += numbers[row];
                    all.counts[codes[row]]++;
                }
            }
            return all;
        }

        int rows() {
            return Arrays.stream(counts).sum();
        }

        int groups() {
            return (int) Arrays.stream(counts).filter(count -> count > 0).count();
        }

        double squaredCounts() {
            return Arrays.stream(counts).mapToDouble(count -> (double) count * count).sum();
        }

        /// The squared distances of the numbers from the mean of their group.
        double within(double[] numbers, int[] codes) {
            double within = 0;
            for (int row = 0; row < codes.length; row++) {
                if (codes[row] >= 0) {
                    var off = numbers[row] - sums[codes[row]] / counts[codes[row]];
                    within += off * off;
                }
            }
            return within;
        }

        /// The squared distances of the groups' means from the mean of all, for each number.
        double between() {
            var mean = Arrays.stream(sums).sum() / rows();
            double between = 0;
            for (int code = 0; code < sums.length; code++) {
                if (counts[code] > 0) {
                    var off = sums[code] / counts[code] - mean;
                    between += counts[code] * off * off;
                }
            }
            return between;
        }
    }

    private static double share(double ratio, double size) {
        return (ratio - 1) / (ratio + size - 1);
    }
}
