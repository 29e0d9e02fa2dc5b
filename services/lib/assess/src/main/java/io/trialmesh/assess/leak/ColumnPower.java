package io.trialmesh.assess.leak;

import io.trialmesh.assess.interval.AreaError;
import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// How well each column alone tells the target.
///
/// Two classes: the area under the ROC curve of the number, either way round, or of the share of
/// the class among the rows of the other half with the same level, so that rare levels prove
/// nothing. Several classes: the mean of that for each against the others, with numbers in thirty
/// bins. Numbers: the squared rank correlation (Spearman), of levels with the mean of the other
/// half. Beside it the {@link PredictivePower} score, which asks for no order. No more than 20,000
/// rows are looked at, and fewer of many classes.
public final class ColumnPower {

    /// Each class is a sort of its own for each column.
    private static final int PASSES = 200_000;

    private static final int MOST_ROWS = 20_000;
    private static final int FEWEST_ROWS = 2_000;

    private static final int BINS = 30;

    /// Of a rank correlation after Fisher's transformation (Fieller, Hartley and Pearson, 1957).
    private static final double RANK_VARIANCE = 1.06;

    private static final double NEARLY_ONE = 1 - 1e-12;

    private final Task task;
    private final Frame rows;

    public ColumnPower(Task task, Frame rows) {
        this.task = task;
        var order =
                IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted((a, b) -> Long.compare(rows.rowId(a), rows.rowId(b)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var enough = Math.clamp(PASSES / task.outputs(), FEWEST_ROWS, MOST_ROWS);
        var step = Math.max(1, Math.ceilDiv(order.length, enough));
        this.rows =
                rows.select(
                        IntStream.range(0, order.length)
                                .filter(i -> i % step == 0)
                                .map(i -> order[i])
                                .toArray());
    }

    /// What the measure is called: `auc` or `rank_r2`.
    public String measure() {
        return task.classification() ? "auc" : "rank_r2";
    }

    /// Of one column, named `auc/column`; empty where it says nothing, as a constant.
    public Optional<Estimate> of(int column) {
        var name = measure() + "/" + rows.schema().features().get(column).name();
        var power = task.classification() ? area(column) : correlation(column);
        return power.map(p -> p.interval().around(name, p.value(), rows.rows()));
    }

    /// The predictive power score of one column, named `pps/column`.
    public Estimate score(int column) {
        var halves = new int[rows.rows()];
        Arrays.setAll(halves, row -> LevelMeans.half(rows, row));
        var score = new PredictivePower(task, rows.targets(), halves).of(codes(column));
        return score.interval()
                .around(
                        "pps/" + rows.schema().features().get(column).name(),
                        score.value(),
                        rows.rows());
    }

    private Optional<Power> area(int column) {
        var labels = task.labels().size();
        double areas = 0;
        double low = 0;
        double high = 0;
        int counted = 0;
        for (int label = labels == 2 ? 1 : 0; label < labels; label++) {
            var hits = hits(label);
            var ofClass = (int) Arrays.stream(hits).sum();
            if (ofClass > 0 && ofClass < hits.length) {
                var area = Ranks.area(scores(column, hits), hits);
                // A number may say it the other way round.
                var best = ranked(column) ? Math.max(area, 1 - area) : area;
                var interval = areaInterval(best, ofClass, hits.length - ofClass);
                areas += best;
                low += interval.low();
                high += interval.high();
                counted++;
            }
        }
        return counted == 0
                ? Optional.empty()
                : Optional.of(
                        new Power(areas / counted, new Interval(low / counted, high / counted)));
    }

    /// The normal interval of the logit ({@link AreaError}); never surer than the rows of the rarer
    /// class allow where not one of them is out of order.
    private static Interval areaInterval(double area, int ofClass, int others) {
        var proven =
                Shares.clopperPearson(Math.min(ofClass, others), Math.min(ofClass, others)).low();
        if (area >= NEARLY_ONE) {
            return new Interval(proven, 1);
        }
        var logit = StrictMath.log(area / (1 - area));
        var half = Normal.Z_95 * AreaError.of(area, ofClass, others) / (area * (1 - area));
        return new Interval(Math.min(proven, logistic(logit - half)), logistic(logit + half));
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private Optional<Power> correlation(int column) {
        var scores = scores(column, rows.targets());
        var correlation = Ranks.correlation(scores, rows.targets());
        if (!Double.isFinite(correlation) || scores.length < 4) {
            return Optional.empty();
        }
        // Only a number may say it the other way round.
        var r = ranked(column) ? Math.abs(correlation) : Math.max(0, correlation);
        var clamped = Math.min(r, NEARLY_ONE);
        var z = 0.5 * StrictMath.log((1 + clamped) / (1 - clamped));
        var half = Normal.Z_95 * Math.sqrt(RANK_VARIANCE / (scores.length - 3));
        var low = Math.max(0, StrictMath.tanh(z - half));
        var high = StrictMath.tanh(z + half);
        return Optional.of(new Power(r * r, new Interval(low * low, high * high)));
    }

    private boolean numeric(int column) {
        return rows.schema().features().get(column).kind() == ColumnKind.NUMERIC;
    }

    private double[] hits(int label) {
        var hits = new double[rows.rows()];
        Arrays.setAll(hits, row -> (int) rows.target(row) == label ? 1 : 0);
        return hits;
    }

    private double[] scores(int column, double[] answers) {
        return ranked(column)
                ? NumericColumn.missingLowest(rows, column)
                : new LevelMeans(rows, codes(column), answers).ofOtherHalf();
    }

    /// Bins of numbers, or levels; a missing cell is one of its own.
    private int[] codes(int column) {
        if (numeric(column)) {
            return bins(NumericColumn.missingLowest(rows, column));
        }
        var codes = new int[rows.rows()];
        Arrays.setAll(codes, row -> rows.level(column, row) + 1);
        return codes;
    }

    /// True where more of a number means more of the answer, or less; one class of several may lie
    /// in the middle.
    private boolean ranked(int column) {
        return numeric(column) && task.kind() != Task.Kind.MULTICLASS;
    }

    /// Bins of equal mass that never part equal numbers.
    private static int[] bins(double[] scores) {
        var sorted = scores.clone();
        Arrays.sort(sorted);
        var tops =
                IntStream.rangeClosed(1, BINS)
                        .mapToDouble(bin -> sorted[Math.ceilDiv(bin * sorted.length, BINS) - 1])
                        .distinct()
                        .toArray();
        return Arrays.stream(scores)
                .mapToInt(score -> {
                    var at = Arrays.binarySearch(tops, score);
                    return at < 0 ? -at - 1 : at;
                })
                .toArray();
    }

    /// A number with its interval.
    private record Power(double value, Interval interval) {}
}
