package io.trialmesh.assess.leak;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How much better than the commonest answer one column alone answers, from 0 to 1 (predictive
/// power score: Wetschoreck, RIP correlation, 2020): of classes by the F1 of each, weighted by how
/// common it is, of numbers by the mean absolute error. Each of the column's bins or levels answers
/// as the other half of the rows does in it, so that no order is asked for: a band in the middle
/// tells as much as an end.
final class PredictivePower {

    private static final int GROUPS = 20;

    private final Task task;
    private final double[] targets;
    private final int[] halves;

    /// @param halves 0 or 1 for each row
    PredictivePower(Task task, double[] targets, int[] halves) {
        this.task = task;
        this.targets = targets;
        this.halves = halves;
    }

    /// A score, with its interval by leaving out one of twenty groups of rows at a time (Efron, The
    /// jackknife, the bootstrap and other resampling plans, 1982).
    record Score(double value, Interval interval) {}

    /// Of one column.
    ///
    /// @param codes the bin or level of each row, from 0
    Score of(int[] codes) {
        var said = new double[targets.length];
        var naive = new double[targets.length];
        for (int half = 0; half < 2; half++) {
            answer(half, codes, said, naive);
        }
        var value = score(said, naive, _ -> true);
        var without = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            var left = group;
            without[group] = score(said, naive, row -> row % GROUPS != left);
        }
        var mean = Arrays.stream(without).average().orElse(0);
        var squares = Arrays.stream(without).map(one -> (one - mean) * (one - mean)).sum();
        var half = Normal.Z_95 * Math.sqrt(squares * (GROUPS - 1) / GROUPS);
        return new Score(value, new Interval(Math.max(0, value - half), Math.min(1, value + half)));
    }

    /// Answers the rows of one half as the other one has it.
    private void answer(int half, int[] codes, double[] said, double[] naive) {
        var others = IntStream.range(0, codes.length).filter(row -> halves[row] != half).toArray();
        var common = typical(others);
        var bins = IntStream.of(codes).max().orElse(0) + 1;
        var answers = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            var wanted = bin;
            var there = IntStream.of(others).filter(row -> codes[row] == wanted).toArray();
            answers[bin] = there.length == 0 ? common : typical(there);
        }
        for (int row = 0; row < codes.length; row++) {
            if (halves[row] == half) {
                said[row] = answers[codes[row]];
                naive[row] = common;
            }
        }
    }

    /// The commonest class, or the median.
    private double typical(int[] rows) {
        if (!task.classification()) {
            var sorted = IntStream.of(rows).mapToDouble(row -> targets[row]).sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }
        var counts = new int[task.labels().size()];
        for (var row : rows) {
            counts[(int) targets[row]]++;
        }
        int most = 0;
        for (int label = 1; label < counts.length; label++) {
            most = counts[label] > counts[most] ? label : most;
        }
        return most;
    }

    private double score(double[] said, double[] naive, IntPredicate counted) {
        var rows = IntStream.range(0, targets.length).filter(counted).toArray();
        var one = task.classification() ? 1 - f1(said, rows) : error(said, rows);
        var none = task.classification() ? 1 - f1(naive, rows) : error(naive, rows);
        return none > 0 ? Math.clamp(1 - one / none, 0, 1) : 0;
    }

    private double error(double[] said, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> Math.abs(said[row] - targets[row])).sum();
    }

    private double f1(double[] said, int[] rows) {
        var labels = task.labels().size();
        var right = new int[labels];
        var claimed = new int[labels];
        var there = new int[labels];
        for (var row : rows) {
            there[(int) targets[row]]++;
            claimed[(int) said[row]]++;
            right[(int) targets[row]] += said[row] == targets[row] ? 1 : 0;
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum +=
                    right[label] == 0
                            ? 0
                            : 2.0 * right[label] / (claimed[label] + there[label]) * there[label];
        }
        return sum / Math.max(1, rows.length);
    }
}
