package io.trialmesh.scheduler.study;

/// How much worse one model is than another on the same rows, with its 95 % interval.
///
/// The rows are the pairs, so what makes a row hard for both cancels out (Student, 1908). Where the
/// metric is the root of a mean, the delta method gives each row its part of the root.
///
/// @param value positive where the first model is worse
/// @param standardError of the value
public record PairedDifference(double value, double standardError) {

    private static final double WIDTH = 1.959963984540054;

    /// What per-row losses are made into.
    public enum Shape {
        MEAN,
        ROOT_OF_MEAN
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

    public double low() {
        return value - WIDTH * standardError;
    }

    public double high() {
        return value + WIDTH * standardError;
    }

    /// The same difference seen from the other model.
    public PairedDifference reversed() {
        return new PairedDifference(-value, standardError);
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
