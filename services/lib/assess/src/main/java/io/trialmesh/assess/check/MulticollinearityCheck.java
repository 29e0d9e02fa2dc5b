package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Correlations;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether each column says something that the others together do not: setting `at_most` (10), the
/// largest variance inflation factor 1/(1 − R²) of a numeric column (Marquardt, Generalized
/// inverses, ridge regression, biased linear estimation, and nonlinear estimation, 1970).
/// Coefficients of linear models shake where it is large; their predictions need not.
@AutoService(Check.class)
public final class MulticollinearityCheck extends AssumptionCheck implements Check {

    private static final double NEARLY_ONE = 1 - 1e-9;

    public MulticollinearityCheck() {
        super("multicollinearity", 10, List.of("linear"));
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var columns = NumberColumns.of(evidence.rows());
        var rows = evidence.rows().rows();
        if (columns.count() < 2 || rows <= columns.count() + 4) {
            return Optional.empty();
        }
        var worst = 0;
        double most = -1;
        var findings = new ArrayList<Finding>();
        for (int column = 0; column < columns.count(); column++) {
            var share = explained(columns.cells(), column);
            if (factor(share) > usual()) {
                findings.add(inflated(columns.names().get(column), factor(share)));
            }
            if (share > most) {
                most = share;
                worst = column;
            }
        }
        var interval = Correlations.explained(most, rows - columns.count());
        var gated =
                new Estimate(
                        "inflation",
                        factor(most),
                        factor(interval.low()),
                        factor(interval.high()),
                        rows);
        return Optional.of(
                new Measured(
                        gated,
                        List.of(),
                        "The variance of %s is inflated by %s, the most of %d columns"
                                .formatted(
                                        columns.names().get(worst),
                                        Figures.of(gated),
                                        columns.count()),
                        findings));
    }

    private static Finding inflated(String column, double factor) {
        return Finding.of(
                "The column %s is explained by the other numbers: factor %s."
                        .formatted(column, Figures.of(factor)));
    }

    /// A column that is the sum of all others with a little noise.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var columns = NumberColumns.of(sound.rows());
        var cells = new double[sound.rows().rows()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = 0.1 * random.nextDouble();
            for (var column : columns.cells()) {
                cells[row] += column[row];
            }
        }
        return Findings.about(
                sound, new FrameWithColumn(sound.rows(), Feature.numeric("sum"), cells));
    }

    /// The share of a column's variance that the others explain.
    private static double explained(double[][] cells, int column) {
        var others = new double[cells.length - 1][];
        for (int i = 0; i < others.length; i++) {
            others[i] = cells[i < column ? i : i + 1];
        }
        var centred = LeastSquares.centred(cells[column]);
        return Math.max(
                0,
                1
                        - LeastSquares.left(others, cells[column])
                                / LeastSquares.product(centred, centred));
    }

    private static double factor(double share) {
        return 1 / (1 - Math.min(NEARLY_ONE, share));
    }
}
