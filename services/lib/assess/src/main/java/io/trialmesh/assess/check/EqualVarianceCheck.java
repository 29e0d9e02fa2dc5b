package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Correlations;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.Residuals;
import io.trialmesh.assess.interval.ChiSquare;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a regression errs as much everywhere: setting `at_most` (0.05), the share of the squared
/// errors' variance that a line in the prediction explains (Breusch and Pagan, A simple test for
/// heteroscedasticity and random coefficient variation, 1979, as Koenker made it hold without
/// normality, 1981).
@AutoService(Check.class)
public final class EqualVarianceCheck extends AssumptionCheck implements Check {

    private static final double CONE = 3;

    public EqualVarianceCheck() {
        super("equal-variance", 0.05, List.of("linear"));
    }

    @Override
    public boolean appliesTo(Task task) {
        return !task.classification();
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var residuals = Residuals.of(evidence);
        var rows = residuals.left().length;
        var squares = new double[rows];
        for (int row = 0; row < rows; row++) {
            squares[row] = residuals.left()[row] * residuals.left()[row];
        }
        var centred = LeastSquares.centred(squares);
        var whole = LeastSquares.product(centred, centred);
        if (!(whole > 0)) {
            return Optional.empty();
        }
        var left = LeastSquares.left(new double[][] {residuals.scores()}, squares);
        var share = Math.max(0, 1 - left / whole);
        var statistic = rows * share;
        var gated = Correlations.explained(share, rows - 1.0).around("explained", share, rows);
        return Optional.of(
                new Measured(
                        gated,
                        List.of(
                                bare("breusch_pagan", statistic, rows),
                                bare("breusch_pagan_p", ChiSquare.above(statistic, 1), rows)),
                        "The prediction explains %s of how far it errs"
                                .formatted(Figures.of(gated)),
                        List.of()));
    }

    /// Errors that grow with the prediction.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var said = sound.predictions().toArray();
        double least = Double.POSITIVE_INFINITY;
        for (var value : said) {
            least = Math.min(least, value);
        }
        var targets = new double[said.length];
        for (int row = 0; row < said.length; row++) {
            targets[row] = said[row] + CONE * (said[row] - least) * (random.nextDouble() - 0.5);
        }
        return Findings.about(sound, new FrameWithTargets(sound.rows(), targets));
    }
}
