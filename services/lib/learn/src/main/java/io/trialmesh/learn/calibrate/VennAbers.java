package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.calibrate.IsotonicFit;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/// The inductive Venn–Abers predictor (Vovk, Petej and Fedorova, Large-scale probabilistic
/// predictors with and without guarantees of validity, 2015): isotonic regression with the new row
/// as a miss and as a hit gives p₀ and p₁, of which p₁/(1 − p₀ + p₁) costs the least.
///
/// Both depend only on which scores the new one lies between, so one number for each score and each
/// gap says it all. More than 500 different scores are put into 500 groups of equal mass first.
@AutoService(CalibratorFamily.class)
public final class VennAbers extends OneVersusRest {

    private static final int FEWEST = 50;
    private static final int MOST_KNOTS = 500;
    private static final int COMPLEXITY = 500;

    @Override
    public String name() {
        return "venn-abers";
    }

    @Override
    public int complexity() {
        return COMPLEXITY;
    }

    @Override
    public int fewestRows() {
        return FEWEST;
    }

    @Override
    Curve fit(double[] said, boolean[] happened) {
        var groups = Groups.of(said, happened, MOST_KNOTS);
        var on = new double[groups.count()];
        var between = new double[groups.count() + 1];
        for (int group = 0; group < on.length; group++) {
            on[group] = merged(groups.joined(group, 0), groups.joined(group, 1), group);
        }
        for (int gap = 0; gap < between.length; gap++) {
            between[gap] = merged(groups.inserted(gap, 0), groups.inserted(gap, 1), gap);
        }
        return new Places(groups.scores(), on, between);
    }

    /// The number of scores, the scores, the value at each, and the value in each gap.
    @Override
    Curve read(DoubleBuffer parameters) {
        var scores = Knots.read(parameters, Knots.count(parameters));
        var on = Knots.read(parameters, scores.length);
        Knots.demandRising(name(), scores, on);
        return new Places(scores, on, Knots.read(parameters, scores.length + 1));
    }

    private static double merged(Groups missed, Groups hit, int place) {
        var low = missed.fitted()[place];
        var high = hit.fitted()[place];
        return high / (1 - low + high);
    }

    /// Rows by their score.
    ///
    /// @param scores mean score of each group, ascending
    /// @param hits of each
    /// @param rows of each
    private record Groups(double[] scores, double[] hits, double[] rows) {

        static Groups of(double[] said, boolean[] happened, int most) {
            var fit = IsotonicFit.of(said, happened);
            var points = fit.scores().length;
            var size = Math.max(1, said.length / most);
            var groupOf = new int[points];
            int group = 0;
            int mass = 0;
            for (int point = 0; point < points; point++) {
                if (points > most && mass >= size) {
                    group++;
                    mass = 0;
                } else if (points <= most) {
                    group = point;
                }
                groupOf[point] = group;
                mass += fit.rows()[point];
            }
            var sums = new double[group + 1];
            var hits = new double[group + 1];
            var rows = new double[group + 1];
            for (int row = 0; row < said.length; row++) {
                var at = groupOf[fit.place(said[row])];
                sums[at] += said[row];
                hits[at] += happened[row] ? 1 : 0;
                rows[at]++;
            }
            Arrays.setAll(sums, at -> sums[at] / rows[at]);
            return new Groups(sums, hits, rows);
        }

        int count() {
            return scores.length;
        }

        /// With one row more of a score that is there.
        Groups joined(int group, double target) {
            var more = new Groups(scores, hits.clone(), rows.clone());
            more.hits[group] += target;
            more.rows[group]++;
            return more;
        }

        /// With one row more of a score below the group's and above the one before.
        Groups inserted(int gap, double target) {
            return new Groups(scores, with(hits, gap, target), with(rows, gap, 1));
        }

        double[] fitted() {
            var means = new double[rows.length];
            Arrays.setAll(means, at -> hits[at] / rows[at]);
            return IsotonicFit.rising(means, rows);
        }

        private static double[] with(double[] numbers, int at, double number) {
            var more = new double[numbers.length + 1];
            System.arraycopy(numbers, 0, more, 0, at);
            more[at] = number;
            System.arraycopy(numbers, at, more, at + 1, numbers.length - at);
            return more;
        }
    }

    /// What a score is worth, by its place.
    ///
    /// @param on the value at each score
    /// @param between the value below each score, and above the last
    private record Places(double[] scores, double[] on, double[] between) implements Curve {

        @Override
        public double at(double said) {
            var found = Arrays.binarySearch(scores, said);
            return found >= 0 ? on[found] : between[-found - 1];
        }

        @Override
        public List<Double> parameters() {
            return Knots.parameters(scores, on, between);
        }
    }
}
