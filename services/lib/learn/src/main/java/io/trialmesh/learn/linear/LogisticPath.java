package io.trialmesh.learn.linear;

import java.util.Arrays;

/// Classes: the softmax likelihood, by a quadratic approximation of one output after the other
/// (Friedman, Hastie, Tibshirani 2010, §3 and §4). With two classes only the second output moves,
/// which is logistic regression.
final class LogisticPath implements PathSolver {

    private static final double TOLERANCE = 1e-7;
    private static final double LEAST_CURVATURE = 1e-5;
    private static final int MOST_ROUNDS = 25;

    private final Design design;
    private final PenalisedLeastSquares solver;
    private final int[] targets;
    private final double[] weights;
    private final int outputs;
    private final Coefficients fitted;
    private final double[][] scores;

    LogisticPath(Design design, int[] targets, int outputs, double[] weights, double l1Ratio) {
        this.design = design;
        this.targets = targets;
        this.outputs = outputs;
        this.weights = weights;
        this.solver = new PenalisedLeastSquares(design, l1Ratio, TOLERANCE);
        this.fitted = Coefficients.zero(outputs, design.width());
        startAtShares();
        this.scores = fitted.scores(design);
    }

    @Override
    public double largestPenalty(double l1Ratio) {
        double most = 0;
        for (int output = first(); output < outputs; output++) {
            var slope = gradient(output);
            for (int column = 0; column < design.width(); column++) {
                most = Math.max(most, Math.abs(design.dot(column, slope)));
            }
        }
        return most / Math.max(l1Ratio, 1e-3);
    }

    @Override
    public Coefficients fit(double penalty) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double moved = 0;
            for (int output = first(); output < outputs; output++) {
                moved = Math.max(moved, improve(output, penalty));
            }
            if (moved < 1e-4) {
                break;
            }
        }
        return fitted.copy();
    }

    /// With two classes the first stays at zero.
    private int first() {
        return outputs == 2 ? 1 : 0;
    }

    private void startAtShares() {
        var shares = new double[outputs];
        for (int row = 0; row < targets.length; row++) {
            shares[targets[row]] += weights[row];
        }
        for (int output = first(); output < outputs; output++) {
            var share = Math.clamp(shares[output], 1e-6, 1 - 1e-6);
            fitted.intercepts()[output] =
                    outputs == 2 ? StrictMath.log(share / (1 - share)) : StrictMath.log(share);
        }
    }

    /// One quadratic step of one output; the largest change of a score.
    private double improve(int output, double penalty) {
        var rows = targets.length;
        var curvature = new double[rows];
        var residuals = new double[rows];
        for (int row = 0; row < rows; row++) {
            var probability = Softmax.probability(scores, output, row);
            var bend = Math.max(probability * (1 - probability), LEAST_CURVATURE);
            curvature[row] = weights[row] * bend;
            residuals[row] = ((targets[row] == output ? 1 : 0) - probability) / bend;
        }
        var before = residuals.clone();
        fitted.intercepts()[output] +=
                solver.solve(penalty, curvature, residuals, fitted.slopes()[output]);
        double moved = 0;
        for (int row = 0; row < rows; row++) {
            var change = before[row] - residuals[row];
            scores[output][row] += change;
            moved = Math.max(moved, Math.abs(change));
        }
        return moved;
    }

    private double[] gradient(int output) {
        var gradient = new double[targets.length];
        Arrays.setAll(
                gradient,
                row ->
                        weights[row]
                                * ((targets[row] == output ? 1 : 0)
                                        - Softmax.probability(scores, output, row)));
        return gradient;
    }
}
