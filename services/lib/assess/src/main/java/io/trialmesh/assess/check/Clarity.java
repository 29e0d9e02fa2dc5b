package io.trialmesh.assess.check;

import io.trialmesh.assess.column.Bins;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.assess.surrogate.ShallowTree;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How well what a model does can be told: what its family is, on how many columns its answers
/// hang, and how much of them a tree of depth 3 says.
///
/// @param clean the rows as they are, and what was said about them
/// @param columns that were tried
/// @param permuted what was said with each of them permuted
record Clarity(Evidence clean, List<Integer> columns, List<Predictions> permuted) {

    private static final int DEPTH = 3;
    private static final int BINS = 16;
    private static final long HALVES = 0x7EE;

    /// As many columns beyond the first halve that part of the score.
    private static final double HALVING = 5;

    /// What rounding leaves of the distance of two answers that are the same.
    private static final double NOTHING = 1e-20;

    /// The numbers on the same resamples: `score`, `family`, `columns`, `tree`, then each column's.
    List<Named> numbers(
            double family, List<CountedMetric> worse, double[][] squares, int[] counts) {
        var importances = worse.stream().mapToDouble(one -> Math.max(0, one.of(counts))).toArray();
        var effective = effective(importances);
        var fewness = HALVING / (HALVING + Math.max(0, effective - 1));
        var fidelity = fidelity(squares, counts);
        var numbers = new ArrayList<Named>();
        numbers.add(new Named("score", (family + fewness + fidelity) / 3));
        numbers.add(new Named("family", family));
        numbers.add(new Named("columns", effective));
        numbers.add(new Named("tree", fidelity));
        for (int i = 0; i < worse.size(); i++) {
            var name = clean.rows().schema().features().get(columns.get(i)).name();
            numbers.add(new Named(() -> "importance/" + name, worse.get(i).of(counts)));
        }
        return numbers;
    }

    /// By how much worse the objective is with each column permuted.
    List<CountedMetric> worse() {
        var targets = clean.rows().targets();
        var sign = clean.metric().goal() == Goal.MAXIMIZE ? -1 : 1;
        var whole = clean.metric().counted(clean.predictions(), targets);
        var worse = new ArrayList<CountedMetric>();
        for (var said : permuted) {
            var without = clean.metric().counted(said, targets);
            worse.add(counts -> sign * (without.of(counts) - whole.of(counts)));
        }
        return worse;
    }

    /// By row: the squared distance of the answer from the tree's, and from the mean answer. Each
    /// half of the rows is told by the tree of the other half.
    double[][] squares() {
        var rows = clean.rows();
        var answers = answers(clean.predictions());
        var bins =
                IntStream.range(0, rows.schema().width())
                        .mapToObj(column -> Bins.of(rows, column, BINS))
                        .toList();
        var squares = new double[rows.rows()][2];
        for (int half = 0; half < 2; half++) {
            var here = half;
            var told = IntStream.range(0, rows.rows()).filter(r -> half(rows, r) == here).toArray();
            var learnt =
                    IntStream.range(0, rows.rows()).filter(r -> half(rows, r) != here).toArray();
            if (learnt.length == 0) {
                continue;
            }
            var tree = ShallowTree.learn(bins, answers, learnt, DEPTH);
            var stump = ShallowTree.learn(bins, answers, learnt, 0);
            for (var row : told) {
                squares[row][0] = distance(answers[row], tree.answer(row));
                squares[row][1] = distance(answers[row], stump.answer(row));
            }
        }
        return squares;
    }

    /// The perplexity of how they share what all of them carry; 0 where nothing hangs on any.
    private static double effective(double[] importances) {
        double sum = 0;
        for (var importance : importances) {
            sum += importance;
        }
        double entropy = 0;
        for (var importance : importances) {
            if (importance > 0) {
                entropy -= importance / sum * StrictMath.log(importance / sum);
            }
        }
        return sum > 0 ? StrictMath.exp(entropy) : 0;
    }

    /// The share of the answers' variance that the tree says; all of it where there is none.
    private static double fidelity(double[][] squares, int[] counts) {
        double missed = 0;
        double total = 0;
        for (int row = 0; row < squares.length; row++) {
            missed += counts[row] * squares[row][0];
            total += counts[row] * squares[row][1];
        }
        return total > NOTHING * squares.length ? Math.clamp(1 - missed / total, 0, 1) : 1;
    }

    private static double[][] answers(Predictions said) {
        var answers = new double[said.rows()][said.outputs()];
        for (int row = 0; row < answers.length; row++) {
            for (int output = 0; output < said.outputs(); output++) {
                answers[row][output] = said.at(row, output);
            }
        }
        return answers;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static int half(Frame rows, int row) {
        return CellLuck.uniform(HALVES, rows.rowId(row), 0) < 0.5 ? 0 : 1;
    }
}
