package io.trialmesh.learn.linear;

/// Numbers: the target is standardised inside, so that penalties mean the same for dollars and
/// cents.
final class LeastSquaresPath implements PathSolver {

    private static final double TOLERANCE = 1e-9;

    private final Design design;
    private final PenalisedLeastSquares solver;
    private final double[] weights;
    private final double[] residuals;
    private final double mean;
    private final double scale;
    private final Coefficients standardised;

    LeastSquaresPath(
            Design design,
            double[] targets,
            double[] weights,
            double l1Ratio,
            Directions directions) {
        this.design = design;
        this.weights = weights;
        this.solver = new PenalisedLeastSquares(design, l1Ratio, TOLERANCE, directions);
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += weights[row] * targets[row];
        }
        this.mean = sum;
        double squares = 0;
        for (int row = 0; row < targets.length; row++) {
            squares += weights[row] * (targets[row] - mean) * (targets[row] - mean);
        }
        this.scale = squares > 0 ? Math.sqrt(squares) : 1;
        this.residuals = new double[targets.length];
        for (int row = 0; row < targets.length; row++) {
            residuals[row] = (targets[row] - mean) / scale;
        }
        this.standardised = Coefficients.zero(1, design.width());
    }

    @Override
    public double steepest() {
        double most = 0;
        for (int column = 0; column < design.width(); column++) {
            most = Math.max(most, Math.abs(design.dot(column, weights, residuals)));
        }
        return most;
    }

    @Override
    public Coefficients fit(double penalty) {
        standardised.intercepts()[0] +=
                solver.solve(penalty, weights, residuals, standardised.slopes()[0]);
        var natural = standardised.copy();
        natural.intercepts()[0] = mean + scale * natural.intercepts()[0];
        for (int column = 0; column < design.width(); column++) {
            natural.slopes()[0][column] *= scale;
        }
        return natural;
    }
}
