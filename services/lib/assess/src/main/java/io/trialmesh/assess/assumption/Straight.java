package io.trialmesh.assess.assumption;

import java.util.Arrays;

/// A straight line through some rows: least squares of a number, or the logistic regression of a
/// yes or no by Newton's steps (iteratively reweighted least squares: Nelder and Wedderburn,
/// Generalized linear models, 1972), held back a little so that it ends where classes can be
/// parted.
///
/// @param weights of a constant and each column
record Straight(double[] weights) {

    private static final int STEPS = 8;
    private static final double HELD_BACK = 0.5;
    private static final double FLOOR = 1e-4;
    private static final double FURTHEST = 30;

    /// Of numbers.
    ///
    /// @param cells of each column, by row
    static Straight ofNumbers(double[][] cells, double[] targets, int[] rows) {
        var ones = new double[targets.length];
        Arrays.fill(ones, 1);
        return new Straight(solved(cells, ones, targets, rows));
    }

    /// Of the log odds of what is 1 and not 0.
    static Straight ofChances(double[][] cells, double[] hits, int[] rows) {
        var line = new Straight(new double[cells.length + 1]);
        for (int step = 0; step < STEPS; step++) {
            var weight = new double[hits.length];
            var aim = new double[hits.length];
            for (var row : rows) {
                var score = Math.clamp(line.score(cells, row), -FURTHEST, FURTHEST);
                var chance = 1 / (1 + StrictMath.exp(-score));
                weight[row] = Math.max(FLOOR, chance * (1 - chance));
                aim[row] = score + (hits[row] - chance) / weight[row];
            }
            line = new Straight(solved(cells, weight, aim, rows));
        }
        return line;
    }

    /// The number, or the log odds.
    double score(double[][] cells, int row) {
        var score = weights[0];
        for (int column = 0; column < cells.length; column++) {
            score += weights[column + 1] * cells[column][row];
        }
        return score;
    }

    private static double[] solved(double[][] cells, double[] weight, double[] aim, int[] rows) {
        var size = cells.length + 1;
        var matrix = new double[size][size + 1];
        var row = new double[size];
        row[0] = 1;
        for (var at : rows) {
            for (int column = 0; column < cells.length; column++) {
                row[column + 1] = cells[column][at];
            }
            for (int i = 0; i < size; i++) {
                var weighted = weight[at] * row[i];
                var sums = matrix[i];
                for (int j = i; j < size; j++) {
                    sums[j] += weighted * row[j];
                }
                sums[size] += weighted * aim[at];
            }
        }
        for (int i = 0; i < size; i++) {
            matrix[i][i] += i == 0 ? 1e-9 : HELD_BACK;
            for (int j = 0; j < i; j++) {
                matrix[i][j] = matrix[j][i];
            }
        }
        return LeastSquares.solve(matrix);
    }
}
