package io.trialmesh.assess.assumption;

import io.trialmesh.assess.column.Bins;
import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.Student;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.assess.surrogate.ShallowTree;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much more of a target a bent and stepped model explains than a straight one: a straight
/// line, and the same line with boosted trees on what it leaves (Friedman, Greedy function
/// approximation, 2001), both learnt from four fifths of the rows and asked about the last, five
/// times over. Its interval is that of the corrected resampled t-test (Nadeau and Bengio, Inference
/// for the generalization error, 2003): the draws share their rows.
///
/// @param share of the variance (of classes the Brier score), below 0 where trees only learn noise
/// @param interval of it
/// @param pValue that trees explain no more
public record LinearGap(double share, Interval interval, double pValue) {

    private static final int REPEATS = 5;
    private static final int FOLDS = 5;

    /// Leaves 2.5 % above with 24 degrees of freedom, one less than there are draws.
    private static final double T_95 = 2.0638985616;

    private static final int FEWEST_ROWS = 150;
    private static final int ROWS_OF_A_COLUMN = 5;
    private static final int MOST_CELLS = 40;
    private static final int MOST_CLASSES = 3;
    private static final int BINS = 16;
    private static final int STEPS = 25;
    private static final int DEPTH = 3;
    private static final double RATE = 0.2;
    private static final double LEAST_WEIGHT = 0.05;

    /// Empty where there are too few rows, or nothing varies.
    public static Optional<LinearGap> of(Frame rows, Task task, long seed) {
        var cells = cells(rows);
        var answers = answers(rows, task);
        if (rows.rows() < FEWEST_ROWS
                || cells.length == 0
                || cells.length * ROWS_OF_A_COLUMN > rows.rows()
                || answers.isEmpty()) {
            return Optional.empty();
        }
        var bins =
                IntStream.range(0, Math.min(MOST_CELLS, rows.schema().width()))
                        .mapToObj(column -> Bins.of(rows, column, BINS))
                        .toList();
        var gaps = new ArrayList<Double>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            var folds = folds(rows, CellLuck.stream(seed, "linear-gap", 0, repeat));
            for (int fold = 0; fold < FOLDS; fold++) {
                double sum = 0;
                for (var answer : answers) {
                    sum += gap(cells, bins, answer, task.classification(), split(folds, fold));
                }
                gaps.add(sum / answers.size());
            }
        }
        return Optional.of(of(gaps));
    }

    /// @param train rows to learn from
    /// @param test rows to ask about
    private record Split(int[] train, int[] test) {}

    private static LinearGap of(List<Double> gaps) {
        var mean = gaps.stream().mapToDouble(gap -> gap).average().orElse(0);
        var squares = gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).sum();
        var draws = gaps.size();
        var error =
                Math.sqrt(squares / (draws - 1) * (1.0 / draws + 1.0 / (FOLDS - 1)))
                        + Double.MIN_NORMAL;
        return new LinearGap(
                mean,
                new Interval(mean - T_95 * error, mean + T_95 * error),
                Student.above(mean / error, draws - 1.0));
    }

    /// What trees explain more of the test rows, as a share of how far they vary.
    private static double gap(
            double[][] cells, List<Bins> bins, double[] answer, boolean chances, Split split) {
        var line =
                chances
                        ? Straight.ofChances(cells, answer, split.train())
                        : Straight.ofNumbers(cells, answer, split.train());
        var scores = new double[answer.length];
        Arrays.setAll(scores, row -> line.score(cells, row));
        var straight = loss(scores, answer, chances, split.test());
        for (int step = 0; step < STEPS; step++) {
            bend(bins, answer, chances, split.train(), scores);
        }
        var bent = loss(scores, answer, chances, split.test());
        var mean = Arrays.stream(split.test()).mapToDouble(row -> answer[row]).average().orElse(0);
        var whole =
                Arrays.stream(split.test())
                        .mapToDouble(row -> (answer[row] - mean) * (answer[row] - mean))
                        .sum();
        return whole > 0 ? (straight - bent) / whole : 0;
    }

    private static void bend(
            List<Bins> bins, double[] answer, boolean chances, int[] train, double[] scores) {
        var left = new double[answer.length][1];
        double weight = 0;
        for (var row : train) {
            var said = said(scores[row], chances);
            left[row][0] = answer[row] - said;
            weight += chances ? said * (1 - said) / train.length : 1.0 / train.length;
        }
        var tree = ShallowTree.learn(bins, left, train, DEPTH);
        for (int row = 0; row < scores.length; row++) {
            scores[row] += RATE / Math.max(LEAST_WEIGHT, weight) * tree.answer(row)[0];
        }
    }

    private static double loss(double[] scores, double[] answer, boolean chances, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> answer[row] - said(scores[row], chances))
                .map(off -> off * off)
                .sum();
    }

    private static double said(double score, boolean chances) {
        return chances ? 1 / (1 + StrictMath.exp(-score)) : score;
    }

    /// Numbers and the commonest levels, each with mean 0 and deviation 1.
    private static double[][] cells(Frame rows) {
        var cells = new ArrayList<double[]>(Arrays.asList(NumberColumns.of(rows).cells()));
        for (int column = 0; column < rows.schema().width(); column++) {
            for (int level = 0; level < levels(rows, column); level++) {
                var hits = new double[rows.rows()];
                for (int row = 0; row < hits.length; row++) {
                    hits[row] = rows.level(column, row) == level ? 1 : 0;
                }
                cells.add(hits);
            }
        }
        return cells.stream()
                .filter(column -> NumberColumns.spread(column) > 0)
                .sorted(Comparator.comparingDouble(column -> -commonness(column)))
                .limit(MOST_CELLS)
                .map(LinearGap::standard)
                .toArray(double[][]::new);
    }

    private static int levels(Frame rows, int column) {
        return rows.schema().features().get(column).levels().size();
    }

    /// How far from always the same; numbers come before rare levels.
    private static double commonness(double[] column) {
        return Arrays.stream(column).distinct().limit(3).count() > 2
                ? 1
                : NumberColumns.spread(column);
    }

    private static double[] standard(double[] column) {
        var spread = NumberColumns.spread(column);
        return Arrays.stream(LeastSquares.centred(column)).map(cell -> cell / spread).toArray();
    }

    /// The number; of classes whether it is the second of two, or each of the three commonest.
    private static List<double[]> answers(Frame rows, Task task) {
        if (!task.classification()) {
            return NumberColumns.spread(rows.targets()) > 0
                    ? List.of(standard(rows.targets()))
                    : List.of();
        }
        return IntStream.range(task.labels().size() == 2 ? 1 : 0, task.labels().size())
                .mapToObj(label ->
                        Arrays.stream(rows.targets()).map(t -> (int) t == label ? 1 : 0).toArray())
                .filter(hits -> NumberColumns.spread(hits) > 0)
                .sorted(Comparator.comparingDouble(hits -> -Arrays.stream(hits).sum()))
                .limit(MOST_CLASSES)
                .toList();
    }

    private static int[] folds(Frame rows, long stream) {
        var folds = new int[rows.rows()];
        Arrays.setAll(folds, row -> (int) (FOLDS * CellLuck.uniform(stream, rows.rowId(row), 0)));
        return folds;
    }

    private static Split split(int[] folds, int fold) {
        return new Split(
                IntStream.range(0, folds.length).filter(row -> folds[row] != fold).toArray(),
                IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray());
    }
}
