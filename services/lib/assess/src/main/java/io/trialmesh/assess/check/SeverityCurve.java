package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.perturb.Reweighting;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;

/// How one corruption changes what a model says, severity by severity.
///
/// @param corruption its name
/// @param goal of the objective
/// @param metrics the objective from severity 0, which is as the rows are; the mean over repeats
/// @param changes by severity from 1 and by row, the mean over repeats: the share of flipped
///   classes, or how far the number moved in standard deviations of the targets
/// @param moves the same for probabilities, half of what all of them moved together; empty for
///   numbers
record SeverityCurve(
        String corruption,
        Goal goal,
        List<CountedMetric> metrics,
        List<double[]> changes,
        List<double[]> moves) {

    /// Of rows of which cells were changed.
    ///
    /// @param clean the rows as they are, and what was said about them
    /// @param said about the damaged rows, by severity from 1 and by repeat
    static SeverityCurve of(String corruption, Evidence clean, List<List<Predictions>> said) {
        var metrics = new ArrayList<CountedMetric>();
        metrics.add(clean.metric().counted(clean.predictions(), clean.rows().targets()));
        said.forEach(repeats -> metrics.add(metric(clean, repeats)));
        var classes = clean.task().classification();
        return new SeverityCurve(
                corruption,
                clean.metric().goal(),
                metrics,
                said.stream().map(repeats -> changes(clean, repeats)).toList(),
                classes ? said.stream().map(repeats -> moves(clean, repeats)).toList() : List.of());
    }

    /// Of rows that come more and less often; what is said about each stays.
    static SeverityCurve of(Reweighting shift, Evidence clean) {
        var metric = clean.metric().counted(clean.predictions(), clean.rows().targets());
        return new SeverityCurve(
                shift.name(),
                clean.metric().goal(),
                shift.counts().stream().map(weights -> weighted(metric, weights)).toList(),
                List.of(),
                List.of());
    }

    int severities() {
        return metrics.size() - 1;
    }

    /// What is wrong at each severity from 0, on a resample: the objective where less is better,
    /// else what it lacks to 1.
    double[] errors(int[] counts) {
        return metrics.stream().mapToDouble(metric -> turned(metric.of(counts))).toArray();
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

    private static CountedMetric weighted(CountedMetric metric, int[] weights) {
        return counts -> {
            var together = new int[counts.length];
            for (int row = 0; row < together.length; row++) {
                together[row] = counts[row] * weights[row];
            }
            return metric.of(together);
        };
    }

    /// The repeats of a row are pooled where the metric has a part for each row.
    private static CountedMetric metric(Evidence clean, List<Predictions> repeats) {
        var metric = clean.metric();
        var targets = clean.rows().targets();
        if (metric.additive()) {
            var parts = new double[targets.length];
            for (var said : repeats) {
                for (int row = 0; row < parts.length; row++) {
                    parts[row] += metric.ofRow(said, row, targets[row]) / repeats.size();
                }
            }
            return CountedMetric.mean(metric, parts);
        }
        var each = repeats.stream().map(said -> metric.counted(said, targets)).toList();
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
