package io.trialmesh.assess.assumption;

/// Least squares on a handful of columns.
public final class LeastSquares {

    /// Relative to the columns' own squares: enough where two are the same.
    private static final double RIDGE = 1e-9;

    private LeastSquares() {}

    /// The sum of squares that columns and a constant leave of the targets.
    ///
    /// @param columns each as long as the targets
    public static double left(double[][] columns, double[] targets) {
        var rows = targets.length;
        var size = columns.length;
        var centred = new double[size][];
        for (int column = 0; column < size; column++) {
            centred[column] = centred(columns[column]);
        }
        var target = centred(targets);
        var matrix = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = product(centred[i], centred[j]);
            }
            matrix[i][i] += RIDGE * matrix[i][i] + Double.MIN_NORMAL;
            matrix[i][size] = product(centred[i], target);
        }
        var weights = solve(matrix);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            var off = target[row];
            for (int column = 0; column < size; column++) {
                off -= weights[column] * centred[column][row];
            }
            sum += off * off;
        }
        return sum;
    }

    /// The numbers less their mean.
    public static double[] centred(double[] numbers) {
        double sum = 0;
        for (var number : numbers) {
            sum += number;
        }
        var centred = numbers.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= sum / centred.length;
        }
        return centred;
    }

    public static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Gauss and Jordan without pivots: the matrix is positive definite.
    static double[] solve(double[][] matrix) {
        var size = matrix.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                if (row == pivot) {
                    continue;
                }
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column <= size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
            }
        }
        var weights = new double[size];
        for (int row = 0; row < size; row++) {
            weights[row] = matrix[row][size] / matrix[row][row];
        }
        return weights;
    }
}
