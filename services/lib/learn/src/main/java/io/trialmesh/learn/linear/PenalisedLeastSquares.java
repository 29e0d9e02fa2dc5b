package io.trialmesh.learn.linear;

/// Weighted least squares with an elastic net, by cyclic coordinate descent.
///
/// Minimises 1/2 · Σ w (z - b₀ - x·b)² + λ (α |b|₁ + (1 - α)/2 |b|₂²) with weights that sum to 1
/// (Friedman, Hastie, Tibshirani 2010, §2). Only coefficients that are not zero are walked until
/// they rest; then all are looked at again.
final class PenalisedLeastSquares {

    private static final int MOST_SWEEPS = 100;

    private final Design design;
    private final double l1Ratio;
    private final double tolerance;
    private final Directions directions;

    PenalisedLeastSquares(Design design, double l1Ratio, double tolerance, Directions directions) {
        this.design = design;
        this.directions = directions;
        this.l1Ratio = l1Ratio;
        this.tolerance = tolerance;
    }

    /// Improves the coefficients in place.
    ///
    /// @param weights of the rows, sum 1
    /// @param residuals z - b₀ - x·b at entry; kept true
    /// @return the change of the intercept
    double solve(double penalty, double[] weights, double[] residuals, double[] coefficients) {
        var curvature = new double[design.width()];
        for (int column = 0; column < curvature.length; column++) {
            curvature[column] = design.square(column, weights);
        }
        double total = 0;
        for (var weight : weights) {
            total += weight;
        }
        double shift = 0;
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            shift += intercept(weights, residuals, total);
            var moved = sweep(penalty, weights, residuals, coefficients, curvature, false);
            if (moved < tolerance) {
                break;
            }
            for (int inner = 0; inner < MOST_SWEEPS; inner++) {
                shift += intercept(weights, residuals, total);
                if (sweep(penalty, weights, residuals, coefficients, curvature, true) < tolerance) {
                    break;
                }
            }
        }
        return shift;
    }

    private static double intercept(double[] weights, double[] residuals, double total) {
        double sum = 0;
        for (int row = 0; row < residuals.length; row++) {
            sum += weights[row] * residuals[row];
        }
        var change = sum / total;
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] -= change;
        }
        return change;
    }

    /// One pass; the largest change of any fitted part, squared and weighted.
    private double sweep(
            double penalty,
            double[] weights,
            double[] residuals,
            double[] coefficients,
            double[] curvature,
            boolean activeOnly) {
        double most = 0;
        for (int column = 0; column < coefficients.length; column++) {
            var old = coefficients[column];
            if ((activeOnly && old == 0) || curvature[column] == 0) {
                continue;
            }
            var gradient = design.dot(column, weights, residuals) + curvature[column] * old;
            var free =
                    shrink(gradient, penalty * l1Ratio)
                            / (curvature[column] + penalty * (1 - l1Ratio));
            var next = directions.keep(column, free);
            if (next != old) {
                design.add(column, old - next, residuals);
                coefficients[column] = next;
                most = Math.max(most, curvature[column] * (next - old) * (next - old));
            }
        }
        return most;
    }

    private static double shrink(double value, double by) {
        if (value > by) {
            return value - by;
        }
        return value < -by ? value + by : 0;
    }
}
