package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How answers go along one column, row by row (individual conditional expectation: Goldstein et
/// al., Peeking inside the black box, 2015) and on average (partial dependence: Friedman 2001).
///
/// @param grid of 21 numbers between the 1st and the 99th hundredth
/// @param answers by row and grid point
/// @param sign of the direction that is wanted
record Effect(double[] grid, double[][] answers, int sign) {

    private static final int POINTS = 21;
    private static final int ROWS = 100;
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 0.99;
    private static final long SEED = 21;

    /// None where the model cannot be asked so.
    static Optional<Effect> of(
            Evidence clean, Direction.Step step, int sign, int output, SortedNumbers numbers) {
        var grid =
                IntStream.range(0, POINTS)
                        .mapToDouble(i ->
                                numbers.quantile(LOWEST + i * (HIGHEST - LOWEST) / (POINTS - 1)))
                        .distinct()
                        .toArray();
        var rows = RowSample.of(clean.rows(), ROWS, SEED);
        var answers = new double[rows.rows()][grid.length];
        var asked = new Interview(clean.predictor().orElseThrow(), clean.task());
        for (int point = 0; point < grid.length; point++) {
            var cells = new float[rows.rows()];
            Arrays.fill(cells, (float) grid[point]);
            var said = asked.about(step.of(rows, cells));
            if (!(said instanceof Predictor.Answer.Said<Predictions>(var values))) {
                return Optional.empty();
            }
            for (int row = 0; row < answers.length; row++) {
                answers[row][point] = values.at(row, output);
            }
        }
        return Optional.of(new Effect(grid, answers, sign));
    }

    /// `ice_mass`, the share of all movement that goes the wrong way, 0 for a monotone model and
    /// about a half for one without direction; and `slope`, how far the mean goes from end to end.
    List<Estimate> estimates() {
        var wrong = Arrays.stream(answers).mapToDouble(this::wrong).toArray();
        var all = Arrays.stream(answers).mapToDouble(Effect::movement).toArray();
        var total = Arrays.stream(all).sum();
        var mass = total > 0 ? Arrays.stream(wrong).sum() / total : 0;
        double squares = 0;
        for (int row = 0; row < all.length; row++) {
            squares += (wrong[row] - mass * all[row]) * (wrong[row] - mass * all[row]);
        }
        var half = total > 0 ? Normal.Z_95 * Math.sqrt(squares) / total : 0;
        var slope = mean(grid.length - 1) - mean(0);
        return List.of(
                new Estimate(
                        "ice_mass",
                        mass,
                        Math.max(0, mass - half),
                        Math.min(1, mass + half),
                        answers.length),
                new Estimate("slope", slope, slope, slope, answers.length));
    }

    /// The mean with the middle 80 % of the rows.
    Plot plot(String feature, String said) {
        var x = Arrays.stream(grid).boxed().toList();
        var mean = new ArrayList<Double>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        for (int point = 0; point < grid.length; point++) {
            var at = point;
            var there =
                    SortedNumbers.of(Arrays.stream(answers).mapToDouble(row -> row[at]).toArray());
            mean.add(mean(point));
            low.add(there.quantile(0.1));
            high.add(there.quantile(0.9));
        }
        return new Plot(
                "effect",
                Plot.Kind.EFFECT,
                "What " + feature + " does to " + said + ", with 80 % of the rows",
                Plot.Axis.of(feature),
                Plot.Axis.of(said),
                List.of(new PlotSeries("mean of the rows", x, mean, low, high, List.of())));
    }

    private double mean(int point) {
        return Arrays.stream(answers).mapToDouble(row -> row[point]).average().orElse(0);
    }

    private double wrong(double[] row) {
        return IntStream.range(1, row.length)
                .mapToDouble(point -> Math.max(0, sign * (row[point - 1] - row[point])))
                .sum();
    }

    private static double movement(double[] row) {
        return IntStream.range(1, row.length)
                .mapToDouble(point -> Math.abs(row[point] - row[point - 1]))
                .sum();
    }
}
