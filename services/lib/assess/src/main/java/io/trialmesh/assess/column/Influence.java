package io.trialmesh.assess.column;

import io.trialmesh.assess.leak.Ranks;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How closely what a model says goes with each column alone: the rank correlation of the two
/// (Spearman, 1904), levels in the order of what is said about them.
public final class Influence {

    /// Sums in another order differ in their last digits.
    private static final double ROUND = 1e9;

    private Influence() {}

    /// The columns, the most influential first.
    public static int[] order(Frame rows, Predictions said) {
        var influence =
                IntStream.range(0, rows.schema().width())
                        .mapToDouble(column -> of(rows, column, said))
                        .toArray();
        return IntStream.range(0, influence.length)
                .boxed()
                .sorted(Comparator.comparingDouble(column -> -influence[column]))
                .mapToInt(column -> column)
                .toArray();
    }

    /// From 0 to 1; of several classes the one that goes with it most.
    public static double of(Frame rows, int column, Predictions said) {
        var from = said.outputs() == 2 ? 1 : 0;
        return IntStream.range(from, said.outputs())
                .mapToDouble(output -> {
                    var scores = scores(said, output);
                    var r = Ranks.correlation(graded(rows, column, scores), scores);
                    return Double.isFinite(r) ? Math.rint(Math.abs(r) * ROUND) / ROUND : 0;
                })
                .max()
                .orElse(0);
    }

    /// What is said of one output, row by row.
    public static double[] scores(Predictions said, int output) {
        return IntStream.range(0, said.rows()).mapToDouble(row -> said.at(row, output)).toArray();
    }

    /// A column as numbers: its own, or the mean score of the rows with that level; missing and
    /// infinite ones are the mean of the rest.
    public static double[] graded(Frame rows, int column, double[] scores) {
        var feature = rows.schema().features().get(column);
        var cells = new double[rows.rows()];
        if (feature.kind() == ColumnKind.NUMERIC) {
            for (int row = 0; row < cells.length; row++) {
                cells[row] = rows.number(column, row);
            }
        } else {
            var sums = new double[feature.levels().size()];
            var counts = new int[sums.length];
            for (int row = 0; row < cells.length; row++) {
                var level = rows.level(column, row);
                if (level >= 0) {
                    sums[level] += scores[row];
                    counts[level]++;
                }
            }
            for (int row = 0; row < cells.length; row++) {
                var level = rows.level(column, row);
                // Rounded, so that levels of which the same is said stay equal.
                cells[row] =
                        level < 0
                                ? Double.NaN
                                : Math.rint(sums[level] / counts[level] * ROUND) / ROUND;
            }
        }
        return filled(cells);
    }

    private static double[] filled(double[] cells) {
        double sum = 0;
        int there = 0;
        for (var cell : cells) {
            if (Double.isFinite(cell)) {
                sum += cell;
                there++;
            }
        }
        var mean = there == 0 ? 0 : sum / there;
        for (int row = 0; row < cells.length; row++) {
            cells[row] = Double.isFinite(cells[row]) ? cells[row] : mean;
        }
        return cells;
    }
}
