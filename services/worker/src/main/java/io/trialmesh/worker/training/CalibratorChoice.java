package io.trialmesh.worker.training;

import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which calibrator a model is shipped with: the one of least cross-validated log loss on
/// predictions by models that never saw the rows, and of those within one standard error of it the
/// simplest (Breiman, Friedman, Olshen and Stone, Classification and regression trees, 1984; the
/// error is that of the paired differences).
public record CalibratorChoice(Calibrators calibrators) {

    private static final int FOLDS = 5;
    private static final Metric LOSS = new LogLoss();

    /// What was chosen.
    ///
    /// @param calibrator fitted to all rows
    /// @param crossFitted each row calibrated by a fit that never saw it
    public record Chosen(Calibrator calibrator, Predictions crossFitted) {}

    private record Candidate(CalibratorFamily family, Predictions crossFitted, double[] losses) {

        double loss() {
            return Arrays.stream(losses).average().orElse(0);
        }
    }

    /// Chooses; the same for the same rows in the same order.
    ///
    /// @param said probabilities, by models that never saw these rows
    /// @param targets the index of the class of each row
    public Chosen choose(Predictions said, double[] targets) {
        var folds = folds(targets, said.outputs());
        var candidates = new ArrayList<Candidate>();
        for (var family : calibrators.all()) {
            if (family.complexity() == 0
                    || (targets.length >= family.fewestRows() && finite(said))) {
                candidates.add(candidate(family, said, targets, folds));
            }
        }
        if (candidates.isEmpty()) {
            throw new IllegalStateException("there is no calibrator that fits nothing");
        }
        var taken = simplest(candidates);
        return new Chosen(taken.family().fit(said, targets), taken.crossFitted());
    }

    private static Candidate candidate(
            CalibratorFamily family, Predictions said, double[] targets, int[] folds) {
        var outputs = said.outputs();
        var values = new double[said.rows() * outputs];
        for (int fold = 0; fold < FOLDS; fold++) {
            var of = fold;
            var inside = IntStream.range(0, folds.length).filter(r -> folds[r] == of).toArray();
            var outside = IntStream.range(0, folds.length).filter(r -> folds[r] != of).toArray();
            if (inside.length == 0) {
                continue;
            }
            var fitted =
                    family.fit(
                            said.select(outside),
                            Arrays.stream(outside).mapToDouble(row -> targets[row]).toArray());
            var calibrated = fitted.calibrate(said.select(inside));
            for (int i = 0; i < inside.length; i++) {
                for (int output = 0; output < outputs; output++) {
                    values[inside[i] * outputs + output] = calibrated.at(i, output);
                }
            }
        }
        var crossFitted = new Predictions(outputs, values);
        var losses = new double[targets.length];
        Arrays.setAll(losses, row -> LOSS.ofRow(crossFitted, row, targets[row]));
        return new Candidate(family, crossFitted, losses);
    }

    /// The first, and so the simplest, that is not a standard error worse than the best.
    private static Candidate simplest(List<Candidate> candidates) {
        var best = candidates.getFirst();
        for (var other : candidates) {
            best = other.loss() < best.loss() ? other : best;
        }
        for (var candidate : candidates) {
            if (within(candidate.losses(), best.losses())) {
                return candidate;
            }
        }
        return best;
    }

    private static boolean within(double[] losses, double[] least) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < losses.length; row++) {
            var more = losses[row] - least[row];
            sum += more;
            squares += more * more;
        }
        var rows = losses.length;
        var mean = sum / rows;
        return mean <= 0
                || (rows > 1
                        && mean <= Math.sqrt((squares - rows * mean * mean) / (rows - 1.0) / rows));
    }

    /// Each class dealt out in turn, so that a rare one is in every fold.
    private static int[] folds(double[] targets, int classes) {
        var seen = new int[classes];
        var folds = new int[targets.length];
        Arrays.setAll(folds, row -> seen[(int) targets[row]]++ % FOLDS);
        return folds;
    }

    private static boolean finite(Predictions said) {
        return Arrays.stream(said.toArray()).allMatch(Double::isFinite);
    }
}
