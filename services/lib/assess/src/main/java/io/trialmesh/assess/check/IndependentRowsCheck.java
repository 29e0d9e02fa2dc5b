package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Correlations;
import io.trialmesh.assess.assumption.Groups;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.Residuals;
import io.trialmesh.assess.interval.ChiSquare;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whether rows are drawn one by one: what a model leaves unsaid about a row must not say what it
/// leaves unsaid about the next, in the order of the source, nor about another row of the same
/// group ({@link Groups}); setting `at_most` (0.2), the lag-1 autocorrelation or the intraclass
/// correlation, whichever is more surely there. Beside it Ljung and Box's test over ten lags (On a
/// measure of lack of fit in time series models, 1978) and the share of rows that repeat another.
@AutoService(Check.class)
public final class IndependentRowsCheck extends AssumptionCheck implements Check {

    private static final int LAGS = 10;
    private static final double FAR = 3;
    private static final double CERTAIN = 0.99;

    public IndependentRowsCheck() {
        super("independent-rows", 0.2, ALL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var left = LeastSquares.centred(Residuals.ofLikeliest(evidence).left());
        var rows = left.length;
        var lags = Math.min(LAGS, rows / 5);
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            var at = correlation(left, lag);
            sum += at * at / (rows - lag);
        }
        var statistic = rows * (rows + 2.0) * sum;
        var next = correlation(left, 1);
        var order = Correlations.signed(next, rows).around("autocorrelation", next, rows);
        var repeats = repeats(evidence.rows());
        var beside = new ArrayList<Estimate>();
        beside.add(bare("ljung_box", statistic, rows));
        beside.add(bare("ljung_box_p", ChiSquare.above(statistic, lags), rows));
        beside.add(bare("repeated_rows", repeats, rows));
        var sentence =
                "What is left unsaid about a row goes with that of the next by %s, and %s of the rows repeat another"
                        .formatted(Figures.of(order), Figures.of(repeats));
        return Optional.of(
                Groups.mostShared(evidence.rows(), left)
                        .map(one -> measured(order, one, beside, sentence))
                        .orElseGet(() -> new Measured(order, beside, sentence, List.of())));
    }

    private static Measured measured(
            Estimate order, Groups.Shared one, List<Estimate> beside, String sentence) {
        var shared = one.shared();
        var group = shared.interval().around("icc/" + one.column(), shared.value(), order.rows());
        var grouped = group.low() > order.low();
        beside.addFirst(grouped ? order : group);
        return new Measured(
                grouped ? group : order,
                beside,
                sentence
                        + ", and rows of one "
                        + one.column()
                        + " have "
                        + Figures.of(group)
                        + " of it in common",
                List.of());
    }

    /// The first half of the source is predicted with certainty and wrong, or far too high.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var values = sound.predictions().toArray();
        var outputs = sound.predictions().outputs();
        var rows = sound.rows();
        var order =
                IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted(Comparator.comparingLong(rows::rowId))
                        .toList();
        for (var row : order.subList(0, order.size() / 2)) {
            var wrong = ((int) rows.target(row) + 1) % outputs;
            for (int output = 0; output < outputs; output++) {
                values[row * outputs + output] =
                        outputs == 1
                                ? values[row] + FAR * (1 + Math.abs(values[row]))
                                : output == wrong ? CERTAIN : (1 - CERTAIN) / (outputs - 1);
            }
        }
        return sound.with(new Predictions(outputs, values));
    }

    private static double correlation(double[] centred, int lag) {
        var whole = LeastSquares.product(centred, centred);
        double sum = 0;
        for (int row = lag; row < centred.length; row++) {
            sum += centred[row] * centred[row - lag];
        }
        return whole > 0 ? sum / whole : 0;
    }

    private static double repeats(Frame rows) {
        var seen = new HashSet<List<Float>>();
        int repeated = 0;
        for (int row = 0; row < rows.rows(); row++) {
            var cells = new ArrayList<Float>();
            for (int column = 0; column < rows.schema().width(); column++) {
                cells.add(
                        rows.schema().features().get(column).kind() == ColumnKind.NUMERIC
                                ? rows.number(column, row)
                                : (float) rows.level(column, row));
            }
            repeated += seen.add(cells) ? 0 : 1;
        }
        return (double) repeated / rows.rows();
    }
}
