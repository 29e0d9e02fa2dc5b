package io.trialmesh.learn.calibrate;

import java.util.Arrays;

/// Logistic regression on a few columns, none of whose slopes may be below zero: Newton's method
/// with halved steps (Lin, Lin and Weng, A note on Platt's probabilistic outputs for support vector
/// machines, 2007); a slope that would fall is held at zero (Kull, Silva Filho and Flach 2017).
final class RisingLogistic {

    private static final int MOST_STEPS = 100;
    private static final double RIDGE = 1e-9;
    private static final double STILL = 1e-10;
    private static final double LEAST_STEP = 1e-10;

    private final double[][] columns;
    private final double[] targets;

    /// Of these rows.
    ///
    /// @param columns each as long as the targets
    /// @param targets from 0 to 1
    RisingLogistic(double[][] columns, double[] targets) {
        this.columns = columns;
        this.targets = targets;
    }

    /// The intercept, then the slope of each column.
    double[] fit() {
        var free = new boolean[columns.length];
        Arrays.fill(free, true);
        while (true) {
            var weights = newton(free);
            int lowest = 0;
            for (int column = 1; column <= columns.length; column++) {
                if (weights[column] < 0 && (lowest == 0 || weights[column] < weights[lowest])) {
                    lowest = column;
                }
            }
            if (lowest == 0) {
                return weights;
            }
            free[lowest - 1] = false;
        }
    }

    private double[] newton(boolean[] free) {
        var weights = new double[columns.length + 1];
        var loss = loss(weights);
        for (int step = 0; step < MOST_STEPS; step++) {
            var direction = direction(weights, free);
            var slope = direction[weights.length];
            if (slope < STILL) {
                return weights;
            }
            double length = 1;
            var next = moved(weights, direction, length);
            var lower = loss(next);
            while (lower > loss - 1e-4 * length * slope && length > LEAST_STEP) {
                length /= 2;
                next = moved(weights, direction, length);
                lower = loss(next);
            }
            if (lower >= loss) {
                return weights;
            }
            weights = next;
            loss = lower;
        }
        return weights;
    }

    /// Newton's direction, and behind it how fast the loss falls along it.
    private double[] direction(double[] weights, boolean[] free) {
        var size = weights.length;
        var hessian = new double[size][size];
        var gradient = new double[size];
        var cells = new double[size];
        cells[0] = 1;
        for (int row = 0; row < targets.length; row++) {
            for (int column = 1; column < size; column++) {
                cells[column] = free[column - 1] ? columns[column - 1][row] : 0;
            }
            var said = Odds.sigmoid(score(weights, row));
            var weight = said * (1 - said);
            for (int i = 0; i < size; i++) {
                gradient[i] += (targets[row] - said) * cells[i];
                for (int j = 0; j < size; j++) {
                    hessian[i][j] += weight * cells[i] * cells[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            hessian[i][i] += RIDGE * (1 + targets.length);
        }
        var direction = Arrays.copyOf(solve(hessian, gradient.clone()), size + 1);
        for (int i = 0; i < size; i++) {
            direction[size] += direction[i] * gradient[i];
        }
        return direction;
    }

    private double score(double[] weights, int row) {
        var score = weights[0];
        for (int column = 0; column < columns.length; column++) {
            score += weights[column + 1] * columns[column][row];
        }
        return score;
    }

    private double loss(double[] weights) {
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            var score = score(weights, row);
            sum +=
                    Math.max(score, 0)
                            - targets[row] * score
                            + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
        }
        return sum;
    }

    private static double[] moved(double[] weights, double[] direction, double length) {
        var next = weights.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += length * direction[i];
        }
        return next;
    }

    /// Gauss without pivots: the matrix is positive definite.
    private static double[] solve(double[][] matrix, double[] right) {
        var size = right.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int column = row + 1; column < size; column++) {
                right[row] -= matrix[row][column] * right[column];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }
}
