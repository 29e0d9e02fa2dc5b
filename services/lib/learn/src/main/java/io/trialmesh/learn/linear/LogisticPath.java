package io.trialmesh.learn.linear;

import java.util.Arrays;

/// Classes: the softmax likelihood, by a quadratic approximation of one output after the other
/// (Friedman, Hastie, Tibshirani 2010, §3 and §4). With two classes only the second output moves,
/// which is logistic regression.
final class LogisticPath implements PathSolver {

    private static final double TOLERANCE = 1e-7;
    private static final double LEAST_CURVATURE = 1e-5;
    private static final double LEAST_MOVE = 1e-6;
    private static final int MOST_ROUNDS = 25;

    /// Many outputs pull at each other for long; the next step of the path goes on from here.
    private static final int MOST_ROUNDS_OF_MANY = 5;

    private final Design design;
    private final PenalisedLeastSquares solver;
    private final int[] targets;
    private final double[] weights;
    private final int outputs;
    private final Coefficients fitted;

    /// Of each output and row: the score, its exponential; and of each row their sum.
    private final double[][] scores;

    private final double[][] exponentials;
    private final double[] totals;

    /// @param directions of the second of two classes; with more of them none is kept
    LogisticPath(
            Design design,
            int[] targets,
            int outputs,
            double[] weights,
            double l1Ratio,
            Directions directions) {
        this.design = design;
        this.targets = targets;
        this.outputs = outputs;
        this.weights = weights;
        this.solver = new PenalisedLeastSquares(design, l1Ratio, TOLERANCE, directions);
        this.fitted = Coefficients.zero(outputs, design.width());
        startAtShares();
        this.scores = fitted.scores(design);
        this.exponentials = new double[outputs][targets.length];
        this.totals = new double[targets.length];
        for (int output = 0; output < outputs; output++) {
            for (int row = 0; row < targets.length; row++) {
                exponentials[output][row] = Softmax.exp(scores[output][row]);
                totals[row] += exponentials[output][row];
            }
        }
    }

    @Override
    public double steepest() {
        double most = 0;
        for (int output = first(); output < outputs; output++) {
            var slope = gradient(output);
            for (int column = 0; column < design.width(); column++) {
                most = Math.max(most, Math.abs(design.dot(column, slope)));
            }
        }
        return most;
    }

    @Override
    public Coefficients fit(double penalty) {
        var rounds = outputs == 2 ? MOST_ROUNDS : MOST_ROUNDS_OF_MANY;
        for (int round = 0; round < rounds; round++) {
            double moved = 0;
            for (int output = first(); output < outputs; output++) {
                moved = Math.max(moved, improve(output, penalty));
            }
            if (moved < LEAST_MOVE) {
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

    /// One quadratic step of one output; how much deviance it moved.
    private double improve(int output, double penalty) {
        var rows = targets.length;
        var curvature = new double[rows];
        var residuals = new double[rows];
        for (int row = 0; row < rows; row++) {
            var probability = probability(output, row);
            var bend = Math.max(probability * (1 - probability), LEAST_CURVATURE);
            curvature[row] = weights[row] * bend;
            residuals[row] = (hit(output, row) - probability) / bend;
        }
        var before = residuals.clone();
        fitted.intercepts()[output] +=
                solver.solve(penalty, curvature, residuals, fitted.slopes()[output]);
        double moved = 0;
        for (int row = 0; row < rows; row++) {
            var change = before[row] - residuals[row];
            scores[output][row] += change;
            exponentials[output][row] = Softmax.exp(scores[output][row]);
            moved += curvature[row] * change * change;
        }
        sumUp();
        return moved;
    }

    /// Anew each time: a running sum would lose the small ones behind a large one that left.
    private void sumUp() {
        Arrays.fill(totals, 0);
        for (var output : exponentials) {
            for (int row = 0; row < totals.length; row++) {
                totals[row] += output[row];
            }
        }
    }

    private double[] gradient(int output) {
        var gradient = new double[targets.length];
        Arrays.setAll(
                gradient, row -> weights[row] * (hit(output, row) - probability(output, row)));
        return gradient;
    }

    private double probability(int output, int row) {
        return exponentials[output][row] / totals[row];
    }

    private int hit(int output, int row) {
        return targets[row] == output ? 1 : 0;
    }
}
