package io.trialmesh.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Task;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Numbers worked out by hand, and properties that hold on any rows.
class MetricsTest {

    private static final double[] TRUTH = {0, 0, 1, 1};

    @Test
    void ranksByScoreWithTiesCountedHalf() {
        assertThat(of("roc_auc", binary(.1, .4, .35, .8), TRUTH)).isEqualTo(0.75);
        assertThat(of("roc_auc", binary(.1, .4, .4, .8), TRUTH)).isEqualTo(0.875);
        assertThat(of("roc_auc", binary(.5, .5, .5, .5), TRUTH)).isEqualTo(0.5);
    }

    @Test
    void averagesPrecisionOverTheFoundRows() {
        assertThat(of("average_precision", binary(.1, .4, .35, .8), TRUTH))
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(of("average_precision", binary(.5, .5, .5, .5), TRUTH)).isEqualTo(0.5);
    }

    @Test
    void countsAnswersOfTwoClasses() {
        var predictions = binary(.1, .6, .7, .8);
        assertThat(of("accuracy", predictions, TRUTH)).isEqualTo(0.75);
        assertThat(of("balanced_accuracy", predictions, TRUTH)).isEqualTo(0.75);
        assertThat(of("f1", predictions, TRUTH)).isCloseTo(0.8, within(1e-12));
        assertThat(of("mcc", predictions, TRUTH)).isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(of("brier", predictions, TRUTH))
                .isCloseTo((.01 + .36 + .09 + .04) / 4, within(1e-12));
    }

    @Test
    void hasNoCorrelationAndNoF1ForAConstantAnswer() {
        var predictions = binary(.1, .1, .1, .1);
        assertThat(of("mcc", predictions, TRUTH)).isZero();
        assertThat(of("f1", predictions, TRUTH)).isZero();
        assertThat(of("balanced_accuracy", predictions, TRUTH)).isEqualTo(0.5);
    }

    @Test
    void weighsClassesAlikeInMacroF1() {
        // Always the first of three classes, which is half of the rows: F1 is 2/3, 0 and 0.
        var predictions = new Predictions(3, new double[] {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0});
        double[] targets = {0, 0, 1, 2};
        assertThat(of("macro_f1", predictions, targets)).isCloseTo(2 / 9.0, within(1e-12));
        assertThat(of("roc_auc", predictions, targets)).isEqualTo(0.5);
        assertThat(of("brier", predictions, targets)).isEqualTo(1.0);
    }

    @Test
    void measuresNumbers() {
        var predictions = new Predictions(1, new double[] {2.5, 0, 2, 8});
        double[] targets = {3, -0.5, 2, 7};
        assertThat(of("mae", predictions, targets)).isEqualTo(0.5);
        assertThat(of("rmse", predictions, targets)).isCloseTo(0.6123724, within(1e-6));
        assertThat(of("r2", predictions, targets)).isCloseTo(0.9486081, within(1e-6));
    }

    @Test
    void isNotDefinedWhereTheRowsCannotSay() {
        assertThat(of("roc_auc", binary(.1, .2), new double[] {0, 0})).isNaN();
        assertThat(of("average_precision", binary(.1, .2), new double[] {0, 0})).isNaN();
        assertThat(of("r2", new Predictions(1, new double[] {1, 2}), new double[] {3, 3})).isNaN();
    }

    @Test
    void countsARowTwiceAsIfItWereThereTwice() {
        for (var kind : Task.Kind.values()) {
            for (var metric : Metrics.of(kind)) {
                var outputs =
                        switch (kind) {
                            case BINARY -> 2;
                            case MULTICLASS -> 3;
                            case REGRESSION -> 1;
                        };
                var rows = 60;
                var predictions = random(rows, outputs);
                var targets = new double[rows];
                Arrays.setAll(targets, row -> outputs == 1 ? Math.sin(row) : row % outputs);
                var counts = new int[rows];
                Arrays.setAll(counts, row -> row % 4);
                var copies = copies(counts);
                var twice = Arrays.stream(copies).mapToDouble(row -> targets[row]).toArray();

                assertThat(metric.counted(predictions, targets).of(counts))
                        .as(metric.name())
                        .isCloseTo(metric.of(predictions.select(copies), twice), within(1e-9));
            }
        }
    }

    @Test
    void namesEachMetricOnceAndKnowsItsKinds() {
        assertThat(Metrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
        assertThat(Metrics.of(Task.Kind.MULTICLASS))
                .extracting(Metric::name)
                .contains("macro_f1")
                .doesNotContain("f1", "average_precision", "rmse");
    }

    private static double of(String name, Predictions predictions, double[] targets) {
        return Metrics.named(name).orElseThrow().of(predictions, targets);
    }

    private static Predictions binary(double... ofSecond) {
        var values = new double[ofSecond.length * 2];
        for (int row = 0; row < ofSecond.length; row++) {
            values[2 * row] = 1 - ofSecond[row];
            values[2 * row + 1] = ofSecond[row];
        }
        return new Predictions(2, values);
    }

    private static Predictions random(int rows, int outputs) {
        var random = new SplittableRandom(7);
        var values = new double[rows * outputs];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int output = 0; output < outputs; output++) {
                // Few distinct values, so that there are ties.
                values[row * outputs + output] = 1 + random.nextInt(4);
                sum += values[row * outputs + output];
            }
            for (int output = 0; output < outputs && outputs > 1; output++) {
                values[row * outputs + output] /= sum;
            }
        }
        return new Predictions(outputs, values);
    }

    private static int[] copies(int[] counts) {
        return IntStream.range(0, counts.length)
                .flatMap(row -> IntStream.generate(() -> row).limit(counts[row]))
                .toArray();
    }
}
