package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.AndersonDarling;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.Residuals;
import io.trialmesh.assess.interval.ChiSquare;
import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether what a regression leaves unsaid is normal: setting `at_most` (1), the root of skewness²
/// plus (excess kurtosis)²/4, of which Jarque and Bera's statistic is n/6 times the square (A test
/// for normality of observations and regression residuals, 1987). Intervals of linear models rest
/// on it. Beside it {@link AndersonDarling}'s test, which sees shapes that have no skewness.
@AutoService(Check.class)
public final class NormalResidualsCheck extends AssumptionCheck implements Check {

    private static final double HEAVY = 40;

    public NormalResidualsCheck() {
        super("normal-residuals", 1, List.of("linear"));
    }

    @Override
    public boolean appliesTo(Task task) {
        return !task.classification();
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var left = LeastSquares.centred(Residuals.of(evidence).left());
        var rows = left.length;
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        for (var off : left) {
            squares += off * off / rows;
            cubes += off * off * off / rows;
            fourths += off * off * off * off / rows;
        }
        if (!(squares > 0)) {
            return Optional.empty();
        }
        var skew = cubes / (squares * Math.sqrt(squares));
        var excess = fourths / (squares * squares) - 3;
        var distance = Math.sqrt(skew * skew + excess * excess / 4);
        var statistic = rows / 6.0 * distance * distance;
        var half = Normal.Z_95 * Math.sqrt(6.0 / rows);
        var shape = AndersonDarling.of(left);
        var gated =
                new Interval(Math.max(0, distance - half), distance + half)
                        .around("distance", distance, rows);
        return Optional.of(
                new Measured(
                        gated,
                        List.of(
                                bare("skewness", skew, rows),
                                bare("excess_kurtosis", excess, rows),
                                bare("jarque_bera", statistic, rows),
                                bare("jarque_bera_p", ChiSquare.above(statistic, 2), rows),
                                bare("anderson_darling", shape.statistic(), rows),
                                bare("anderson_darling_p", shape.pValue(), rows)),
                        "What it leaves unsaid is %s from normal (skewness %s, excess kurtosis %s)"
                                .formatted(Figures.of(gated), Figures.of(skew), Figures.of(excess)),
                        List.of()));
    }

    /// A few rows are very far off.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var values = sound.predictions().toArray();
        for (int row = 0; row < values.length; row++) {
            values[row] += random.nextInt(20) == 0 ? HEAVY * (1 + random.nextDouble()) : 0;
        }
        return sound.with(new Predictions(1, values));
    }
}
