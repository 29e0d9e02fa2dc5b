package io.trialmesh.assess.compare;

import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Do two models rank equally well? The difference of two areas under the ROC curve on the same
/// rows (DeLong, DeLong and Clarke-Pearson, Comparing the areas under two or more correlated
/// receiver operating characteristic curves, 1988), by midranks in O(n log n) (Sun and Xu, Fast
/// implementation of DeLong's algorithm, 2014).
///
/// Several classes: the plain mean of each class against all others, as {@link
/// io.trialmesh.core.metric.RocAuc} has it; what a row moves in each of them is added up.
///
/// @param first the area of the first model
/// @param second the area of the second
/// @param standardError of their difference
record DeLong(double first, double second, double standardError) {

    /// @param first as many rows as targets
    /// @param second about the same rows
    /// @param targets the index of each row's class
    static DeLong of(Predictions first, Predictions second, double[] targets) {
        var one = new Areas(targets.length);
        var other = new Areas(targets.length);
        var outputs = first.outputs();
        for (int label = outputs == 2 ? 1 : 0; label < outputs; label++) {
            one.add(first, targets, label);
            other.add(second, targets, label);
        }
        double variance = 0;
        for (int row = 0; row < targets.length; row++) {
            var moved = one.moved(row) - other.moved(row);
            variance += moved * moved;
        }
        return new DeLong(one.area(), other.area(), Math.sqrt(variance));
    }

    /// Two-sided, that both rank equally well.
    double pValue() {
        var off = Math.abs(first - second);
        if (!(standardError > 0)) {
            return off > 0 ? 0 : 1;
        }
        return Math.min(1, 2 * (1 - Normal.below(off / standardError)));
    }

    /// The areas of one model and what each row moves in their mean.
    private static final class Areas {

        private final double[] moves;
        private final List<Double> areas = new ArrayList<>();

        Areas(int rows) {
            moves = new double[rows];
        }

        double area() {
            return areas.stream().mapToDouble(area -> area).average().orElse(Double.NaN);
        }

        double moved(int row) {
            return moves[row] / areas.size();
        }

        /// Nothing where all rows or none are of the class.
        void add(Predictions predictions, double[] targets, int label) {
            var hits = rows(targets, label, true);
            var misses = rows(targets, label, false);
            if (hits.length == 0 || misses.length == 0) {
                return;
            }
            var all = IntStream.range(0, targets.length).toArray();
            var among = midranks(predictions, label, all);
            var ofHits = midranks(predictions, label, hits);
            var ofMisses = midranks(predictions, label, misses);
            double m = hits.length;
            double n = misses.length;
            double area = 0;
            for (int i = 0; i < hits.length; i++) {
                area += (among[hits[i]] - ofHits[i]) / n;
            }
            area /= m;
            for (int i = 0; i < hits.length; i++) {
                moves[hits[i]] += spread((among[hits[i]] - ofHits[i]) / n - area, m);
            }
            for (int i = 0; i < misses.length; i++) {
                moves[misses[i]] += spread(1 - (among[misses[i]] - ofMisses[i]) / m - area, n);
            }
            areas.add(area);
        }

        /// One row's part, so that the squares of all add up to the variance of their mean.
        private static double spread(double off, double rows) {
            return off / Math.sqrt(rows * Math.max(1, rows - 1));
        }

        private static int[] rows(double[] targets, int label, boolean ofClass) {
            return IntStream.range(0, targets.length)
                    .filter(row -> ((int) targets[row] == label) == ofClass)
                    .toArray();
        }

        /// The rank of each score among these rows, from 1; equal scores share the mean of theirs.
        private static double[] midranks(Predictions predictions, int label, int[] rows) {
            var scores = Arrays.stream(rows).mapToDouble(r -> predictions.at(r, label)).toArray();
            var order =
                    IntStream.range(0, rows.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> scores[i]))
                            .mapToInt(i -> i)
                            .toArray();
            var ranks = new double[rows.length];
            for (int from = 0; from < order.length; ) {
                int to = from;
                while (to < order.length && scores[order[to]] == scores[order[from]]) {
                    to++;
                }
                for (int at = from; at < to; at++) {
                    ranks[order[at]] = (from + to + 1) / 2.0;
                }
                from = to;
            }
            return ranks;
        }
    }
}
