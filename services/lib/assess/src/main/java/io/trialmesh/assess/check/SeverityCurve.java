package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.RowMeans;
import io.trialmesh.assess.perturb.Reweighting;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// How one corruption changes what a model says, severity by severity.
///
/// @param corruption its name
/// @param goal of the objective
/// @param severities above 0, which is as the rows are
/// @param objective on a resample, by severity from 0: the mean over repeats
/// @param left on a resample, by severity from 1: what `traces` says; apart from the objective,
///   because most who ask want that alone
/// @param traces what is known of single rows
record SeverityCurve(
        String corruption,
        Goal goal,
        int severities,
        Bootstrap.Joint objective,
        Bootstrap.Joint left,
        Traces traces) {

    /// What damage leaves on single rows, besides the objective.
    enum Traces {
        /// Nothing: rows come more and less often, and what is said about each stays.
        NONE(0),
        /// How far the number moved, in standard deviations of the targets.
        SHIFTS(1),
        /// The share of flipped classes; then half of what all probabilities moved together.
        FLIPS_AND_MOVES(2);

        private final int count;

        Traces(int count) {
            this.count = count;
        }
    }

    /// A curve on a resample of the rows.
    ///
    /// @param errors by severity from 0: the objective where less is better, else what it lacks to
    ///   1
    /// @param changes by severity from 1: flips or shifts; empty where rows keep what is said
    /// @param moves by severity from 1: of probabilities; empty for numbers
    record Resample(double[] errors, double[] changes, double[] moves) {}

    /// Of rows of which cells were changed.
    ///
    /// @param clean the rows as they are, and what was said about them
    /// @param said about the damaged rows, by severity from 1 and by repeat
    static SeverityCurve of(String corruption, Evidence clean, List<List<Predictions>> said) {
        var classes = clean.task().classification();
        var columns = new ArrayList<double[]>();
        said.forEach(repeats -> columns.add(changes(clean, repeats)));
        if (classes) {
            said.forEach(repeats -> columns.add(moves(clean, repeats)));
        }
        return new SeverityCurve(
                corruption,
                clean.metric().goal(),
                said.size(),
                clean.metric().additive() ? together(clean, said) : oneByOne(clean, said),
                RowMeans.of(columns),
                classes ? Traces.FLIPS_AND_MOVES : Traces.SHIFTS);
    }

    /// Of rows that come more and less often; what is said about each stays.
    static SeverityCurve of(Reweighting shift, Evidence clean) {
        return new SeverityCurve(
                shift.name(),
                clean.metric().goal(),
                shift.counts().size() - 1,
                clean.metric().additive() ? shifted(clean, shift) : oneByOne(clean, shift),
                _ -> new double[0],
                Traces.NONE);
    }

    Resample on(int[] counts) {
        var all = left.of(counts);
        return new Resample(
                errors(counts),
                traces.count > 0 ? part(all, 0) : new double[0],
                traces.count > 1 ? part(all, 1) : new double[0]);
    }

    /// The errors of {@link #on} alone.
    double[] errors(int[] counts) {
        var errors = objective.of(counts);
        Arrays.setAll(errors, severity -> turned(errors[severity]));
        return errors;
    }

    private double[] part(double[] all, int number) {
        return Arrays.copyOfRange(all, number * severities, (number + 1) * severities);
    }

    /// An error as the objective, and the other way round.
    double turned(double value) {
        return goal == Goal.MAXIMIZE ? 1 - value : value;
    }

    /// The mean degradation over the severities: the normalised area below the curve.
    static double area(double[] errors) {
        double sum = 0;
        for (int severity = 1; severity < errors.length; severity++) {
            sum += (errors[severity] - errors[0]) / (errors.length - 1);
        }
        return sum;
    }

    /// The mean of a part for each row, where both the parts and the rows come so often.
    private static Bootstrap.Joint shifted(Evidence clean, Reweighting shift) {
        var weights = shift.counts();
        var parts = parts(clean, List.of(clean.predictions()));
        var columns = new ArrayList<double[]>();
        for (var often : weights) {
            columns.add(each(parts.length, row -> often[row] * parts[row]));
            columns.add(each(parts.length, row -> often[row]));
        }
        var means = RowMeans.of(columns);
        return counts -> {
            var both = means.of(counts);
            return each(
                    weights.size(), at -> clean.metric().ofMean(both[2 * at] / both[2 * at + 1]));
        };
    }

    private static double[] each(int length, IntToDoubleFunction number) {
        var numbers = new double[length];
        Arrays.setAll(numbers, number);
        return numbers;
    }

    private static Bootstrap.Joint oneByOne(Evidence clean, Reweighting shift) {
        var metric = clean.metric().counted(clean.predictions(), clean.rows().targets());
        return each(shift.counts().stream().map(often -> weighted(metric, often)).toList());
    }

    private static CountedMetric weighted(CountedMetric metric, int[] weights) {
        return counts -> {
            var together = new int[counts.length];
            for (int row = 0; row < together.length; row++) {
                together[row] = counts[row] * weights[row];
            }
            return metric.of(together);
        };
    }

    /// The objective is the mean of a part for each row, and the repeats of a row are pooled.
    private static Bootstrap.Joint together(Evidence clean, List<List<Predictions>> said) {
        var metric = clean.metric();
        var columns = new ArrayList<double[]>();
        columns.add(parts(clean, List.of(clean.predictions())));
        said.forEach(repeats -> columns.add(parts(clean, repeats)));
        var means = RowMeans.of(columns);
        return counts -> {
            var numbers = means.of(counts);
            Arrays.setAll(numbers, severity -> metric.ofMean(numbers[severity]));
            return numbers;
        };
    }

    private static double[] parts(Evidence clean, List<Predictions> repeats) {
        var targets = clean.rows().targets();
        var parts = new double[targets.length];
        for (var said : repeats) {
            for (int row = 0; row < parts.length; row++) {
                parts[row] += clean.metric().ofRow(said, row, targets[row]) / repeats.size();
            }
        }
        return parts;
    }

    private static Bootstrap.Joint oneByOne(Evidence clean, List<List<Predictions>> said) {
        var metrics = new ArrayList<CountedMetric>();
        metrics.add(counted(clean, List.of(clean.predictions())));
        said.forEach(repeats -> metrics.add(counted(clean, repeats)));
        return each(metrics);
    }

    private static Bootstrap.Joint each(List<CountedMetric> metrics) {
        return counts -> metrics.stream().mapToDouble(metric -> metric.of(counts)).toArray();
    }

    /// The mean over the repeats.
    private static CountedMetric counted(Evidence clean, List<Predictions> repeats) {
        var targets = clean.rows().targets();
        var each = repeats.stream().map(said -> clean.metric().counted(said, targets)).toList();
        return counts -> {
            double sum = 0;
            for (var one : each) {
                sum += one.of(counts);
            }
            return sum / each.size();
        };
    }

    private static double[] changes(Evidence clean, List<Predictions> repeats) {
        var before = clean.predictions();
        var unit =
                clean.task().classification()
                        ? 1
                        : SortedNumbers.of(clean.rows().targets()).deviation();
        var changes = new double[before.rows()];
        for (var after : repeats) {
            for (int row = 0; row < changes.length; row++) {
                changes[row] += change(before, after, row, unit) / repeats.size();
            }
        }
        return changes;
    }

    private static double[] moves(Evidence clean, List<Predictions> repeats) {
        var before = clean.predictions();
        var moves = new double[before.rows()];
        for (var after : repeats) {
            for (int row = 0; row < moves.length; row++) {
                moves[row] += Moves.of(before, after, row) / repeats.size();
            }
        }
        return moves;
    }

    private static double change(Predictions before, Predictions after, int row, double unit) {
        if (before.outputs() > 1) {
            return before.likeliest(row) == after.likeliest(row) ? 0 : 1;
        }
        return unit > 0 ? Math.abs(after.at(row, 0) - before.at(row, 0)) / unit : 0;
    }
}
