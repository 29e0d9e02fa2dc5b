package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// How much worse one model is than another on the same rows, with its 95 % interval.
///
/// The rows are the pairs, so what makes a row hard for both cancels out (Student, 1908). Where the
/// metric is the root of a mean, the delta method gives each row its part of the root.
///
/// @param value positive where the first model is worse
/// @param standardError of the value
/// @param freedom the degrees of freedom that the standard error has
public record PairedDifference(double value, double standardError, double freedom) {

    /// Where the standard error is as good as known.
    private static final double MANY = Student.AS_GOOD_AS_NORMAL;

    /// What a part that is held out leaves to learn from, turned over.
    private static final double HOLD_OUT = 0.25;

    /// What per-row losses are made into.
    public enum Shape {
        MEAN,
        ROOT_OF_MEAN
    }

    /// Two models over one draw of folds.
    ///
    /// @param first the losses of the first model by row
    /// @param second of the second, of the same rows
    /// @param folds of the rows
    record Pair(double[] first, double[] second, int[] folds) {}

    /// A standard error as good as known.
    public PairedDifference(double value, double standardError) {
        this(value, standardError, MANY);
    }

    /// A difference that somebody else found, with its interval.
    static PairedDifference of(Estimate estimate) {
        var width = 2 * Student.quantile95(MANY);
        return new PairedDifference(estimate.value(), (estimate.high() - estimate.low()) / width);
    }

    /// The difference of two models' losses, row by row.
    public static PairedDifference of(double[] first, double[] second, Shape shape) {
        if (first.length != second.length || first.length < 2) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " losses are no pairs");
        }
        var a = value(first, shape);
        var b = value(second, shape);
        var scaleA = scale(a, shape);
        var scaleB = scale(b, shape);
        double sum = 0;
        for (int row = 0; row < first.length; row++) {
            sum += first[row] * scaleA - second[row] * scaleB;
        }
        var mean = sum / first.length;
        double squares = 0;
        for (int row = 0; row < first.length; row++) {
            var off = first[row] * scaleA - second[row] * scaleB - mean;
            squares += off * off;
        }
        var variance = squares / (first.length - 1);
        return new PairedDifference(a - b, Math.sqrt(variance / first.length));
    }

    /// The difference over several draws of folds, each fold being one measurement: their variance
    /// is corrected for the rows that trainings share (Nadeau and Bengio, Inference for the
    /// generalization error, 2003).
    ///
    /// @param draws at least two
    static PairedDifference ofDraws(List<Pair> draws, Shape shape) {
        var differences = draws.stream().flatMapToDouble(draw -> byFold(draw, shape)).toArray();
        double folds = (double) differences.length / draws.size();
        var mean = Arrays.stream(differences).average().orElseThrow();
        var squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        var freedom = differences.length - 1.0;
        var tested = folds > 1 ? 1 / (folds - 1) : HOLD_OUT;
        var error = Math.sqrt((1.0 / differences.length + tested) * squares / freedom);
        var value =
                draws.stream()
                        .mapToDouble(d -> value(d.first(), shape) - value(d.second(), shape))
                        .average()
                        .orElseThrow();
        return new PairedDifference(value, error, freedom);
    }

    public double low() {
        return value - Student.quantile95(freedom) * standardError;
    }

    public double high() {
        return value + Student.quantile95(freedom) * standardError;
    }

    /// Two-sided, that there is no difference.
    public double pValue() {
        if (!(standardError > 0)) {
            return value == 0 || Double.isNaN(standardError) ? 1 : 0;
        }
        return Student.twoSided(value / standardError, freedom);
    }

    /// The same difference seen from the other model.
    public PairedDifference reversed() {
        return new PairedDifference(-value, standardError, freedom);
    }

    /// The same uncertainty around another value.
    PairedDifference around(double other) {
        return new PairedDifference(other, standardError, freedom);
    }

    private static DoubleStream byFold(Pair draw, Shape shape) {
        return Arrays.stream(draw.folds())
                .distinct()
                .sorted()
                .mapToDouble(fold ->
                        value(only(draw.first(), draw.folds(), fold), shape)
                                - value(only(draw.second(), draw.folds(), fold), shape));
    }

    private static double[] only(double[] losses, int[] folds, int fold) {
        var chosen = new double[losses.length];
        int count = 0;
        for (int row = 0; row < losses.length; row++) {
            if (folds[row] == fold) {
                chosen[count++] = losses[row];
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private static double value(double[] losses, Shape shape) {
        double sum = 0;
        for (var loss : losses) {
            sum += loss;
        }
        var mean = sum / losses.length;
        return switch (shape) {
            case MEAN -> mean;
            case ROOT_OF_MEAN -> Math.sqrt(mean);
        };
    }

    /// The derivative of the value by a row's part of the mean.
    private static double scale(double value, Shape shape) {
        return switch (shape) {
            case MEAN -> 1;
            case ROOT_OF_MEAN -> value > 0 ? 1 / (2 * value) : 0;
        };
    }
}
