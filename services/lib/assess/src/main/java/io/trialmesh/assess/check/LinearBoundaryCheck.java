package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Correlations;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.LinearGap;
import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.assess.assumption.Residuals;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a straight line is enough: the square and the cube of what a model says must not explain
/// what it leaves unsaid (RESET: Ramsey, Tests for specification errors in classical linear
/// least-squares regression analysis, 1969), nor must trees explain more of the develop rows than a
/// straight line does ({@link LinearGap}); setting `at_most` (0.05), the larger of the two shares.
/// RESET sees a bend along what a model says; trees see what it says nothing of.
@AutoService(Check.class)
public final class LinearBoundaryCheck extends AssumptionCheck implements Check {

    private static final double WIDTH = 4;

    public LinearBoundaryCheck() {
        super("linear-boundary", 0.05, List.of("linear", "svm", "naive-bayes"));
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var residuals = Residuals.of(evidence);
        var spread = NumberColumns.spread(residuals.scores());
        if (!(spread > 0)) {
            return Optional.empty();
        }
        var rows = residuals.left().length;
        var line = LeastSquares.centred(residuals.scores());
        var square = new double[rows];
        var cube = new double[rows];
        for (int row = 0; row < rows; row++) {
            line[row] /= spread;
            square[row] = line[row] * line[row];
            cube[row] = square[row] * line[row];
        }
        var straight = LeastSquares.left(new double[][] {line}, residuals.left());
        var bent = LeastSquares.left(new double[][] {line, square, cube}, residuals.left());
        var share = straight > 0 ? Math.max(0, 1 - bent / straight) : 0;
        var freedom = Math.max(1, rows - 4);
        var statistic = share / 2 / Math.max(1e-12, (1 - share) / freedom);
        // Exact for two degrees above.
        var p = StrictMath.pow(1 + 2 * statistic / freedom, -freedom / 2.0);
        var explained = Correlations.explained(share, freedom).around("explained", share, rows);
        var beside = new ArrayList<Estimate>();
        beside.add(bare("reset_f", statistic, rows));
        beside.add(bare("reset_p", p, rows));
        var sentence =
                "Square and cube of what it says explain %s of what it leaves unsaid"
                        .formatted(Figures.of(explained));
        return Optional.of(
                gap(evidence, seed, beside)
                        .map(gap ->
                                measured(
                                        explained,
                                        gap,
                                        beside,
                                        sentence
                                                + ", and trees "
                                                + Figures.of(gap)
                                                + " more of the target than a straight line"))
                        .orElseGet(() -> new Measured(explained, beside, sentence, List.of())));
    }

    private static Optional<Estimate> gap(Evidence evidence, long seed, List<Estimate> beside) {
        var develop = evidence.background().develop().map(part -> ordered(part.rows()));
        return develop.flatMap(rows -> LinearGap.of(rows, evidence.task(), seed))
                .map(gap -> {
                    var rows = develop.orElseThrow().rows();
                    beside.add(bare("gap_p", gap.pValue(), rows));
                    return gap.interval().around("gap", gap.share(), rows);
                });
    }

    /// Decided on whichever is more surely there.
    private static Measured measured(
            Estimate explained, Estimate gap, List<Estimate> beside, String sentence) {
        var bent = gap.low() > explained.low();
        beside.addFirst(bent ? explained : gap);
        return new Measured(bent ? gap : explained, beside, sentence, List.of());
    }

    /// Targets that follow the square of what is said.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var outputs = sound.predictions().outputs();
        var values = new double[sound.rows().rows() * outputs];
        var targets = new double[sound.rows().rows()];
        for (int row = 0; row < targets.length; row++) {
            var score = WIDTH * (random.nextDouble() - 0.5);
            var bent = score * score > 1;
            if (outputs == 1) {
                values[row] = score;
                targets[row] = score * score;
                continue;
            }
            // Of many classes the first is the likeliest, from barely to surely.
            var most = 1.0 / outputs + (1 - 1.0 / outputs) * (score / WIDTH + 0.5);
            var said = outputs == 2 ? 1 / (1 + StrictMath.exp(-score)) : most;
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] = (1 - said) / (outputs - 1);
            }
            values[row * outputs + (outputs == 2 ? 1 : 0)] = said;
            targets[row] = (outputs == 2) == bent ? 1 : 0;
        }
        return Findings.about(
                sound.with(new Predictions(outputs, values)),
                new FrameWithTargets(sound.rows(), targets));
    }
}
