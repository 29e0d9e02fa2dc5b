package io.trialmesh.assess.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Baselines by formula against the numbers of the book and against drawing them.
class BaselineTest {

    private static final Evidence TENTH =
            evidence(Task.classes(List.of("no", "yes")), 1_000, row -> row % 10 == 0 ? 1 : 0);
    private static final Evidence NUMBERS =
            evidence(Task.regression(), 500, row -> row * row / 1_000.0);

    @Test
    void knowsTheTableOfATenthOfPositives() {
        assertThat(value(new RandomUniform(), "f1", TENTH)).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(value(new RandomUniform(), "accuracy", TENTH)).isEqualTo(0.5);
        assertThat(value(new RandomLabels(), "f1", TENTH)).isCloseTo(0.1, within(1e-12));
        assertThat(value(new RandomLabels(), "accuracy", TENTH)).isCloseTo(0.82, within(1e-12));
        assertThat(value(new ZeroRule(), "accuracy", TENTH)).isEqualTo(0.9);
        assertThat(value(new ZeroRule(), "f1", TENTH)).isZero();
        assertThat(value(new ZeroRule(), "log_loss", TENTH)).isCloseTo(0.325083, within(1e-6));
        assertThat(value(new ZeroRule(), "brier", TENTH)).isCloseTo(0.09, within(1e-12));
        assertThat(value(new ZeroRule(), "roc_auc", TENTH)).isEqualTo(0.5);
        assertThat(value(new RandomUniform(), "average_precision", TENTH)).isEqualTo(0.1);
        assertThat(value(new RandomUniform(), "log_loss", TENTH))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void knowsMacroF1OfTheCommonestOfThree() {
        var evidence =
                evidence(
                        Task.classes(List.of("a", "b", "c")),
                        400,
                        row -> row % 4 == 3 ? 1 : row % 4);
        // Shares .25, .5, .25: (1/3) · 2·.5 / (1 + .5).
        assertThat(value(new ZeroRule(), "macro_f1", evidence)).isCloseTo(2 / 9.0, within(1e-12));
    }

    @Test
    void drawsNumbersByFormula() {
        var truth = NUMBERS.rows().targets();
        double squared = 0;
        double absolute = 0;
        for (var drawn : truth) {
            for (var value : truth) {
                squared += (drawn - value) * (drawn - value);
                absolute += Math.abs(drawn - value);
            }
        }
        var pairs = (double) truth.length * truth.length;
        assertThat(value(new RandomLabels(), "rmse", NUMBERS))
                .isCloseTo(Math.sqrt(squared / pairs), within(1e-9));
        assertThat(value(new RandomLabels(), "mae", NUMBERS))
                .isCloseTo(absolute / pairs, within(1e-9));
        assertThat(value(new RandomLabels(), "r2", NUMBERS)).isCloseTo(-1, within(1e-9));
        assertThat(value(new ZeroRule(), "r2", NUMBERS)).isCloseTo(0, within(1e-9));
    }

    @Test
    void drawsUniformNumbersByFormula() {
        var random = new SplittableRandom(3);
        var truth = NUMBERS.rows().targets();
        var high = truth[truth.length - 1];
        double absolute = 0;
        var draws = 400_000;
        for (int i = 0; i < draws; i++) {
            absolute += Math.abs(random.nextDouble() * high - truth[i % truth.length]);
        }
        assertThat(value(new RandomUniform(), "mae", NUMBERS))
                .isCloseTo(absolute / draws, within(0.3));
    }

    @Test
    void boundsItsExpectationByLuck() {
        for (var baseline : Baseline.all()) {
            for (var evidence : List.of(TENTH, NUMBERS)) {
                var metrics = Metrics.of(evidence.task().kind());
                var estimates = baseline.estimates(metrics, evidence, new SplittableRandom(1));
                assertThat(estimates)
                        .extracting(Estimate::name)
                        .containsExactlyElementsOf(
                                metrics.stream()
                                        .map(metric -> baseline.name() + "/" + metric.name())
                                        .toList());
                assertThat(estimates)
                        .allSatisfy(estimate ->
                                assertThat(estimate.value())
                                        .isBetween(estimate.low() - 0.01, estimate.high() + 0.01));
            }
        }
    }

    @Test
    void aFurtherMetricChangesNoOther() {
        var metrics = Metrics.of(TENTH.task().kind());
        for (var baseline : Baseline.all()) {
            var together = baseline.estimates(metrics, TENTH, new SplittableRandom(1));
            for (int i = 0; i < metrics.size(); i++) {
                assertThat(
                                baseline.estimates(
                                        List.of(metrics.get(i)), TENTH, new SplittableRandom(1)))
                        .containsExactly(together.get(i));
            }
        }
    }

    @Test
    void coversWhatDrawnLabelsReach() {
        assertThat(covered(1_000)).isBetween(178, 199);
    }

    /// Where each count is drawn without the normal.
    @Test
    void coversWhatFewDrawnLabelsReach() {
        assertThat(covered(60)).isBetween(178, 199);
    }

    /// How many of 200 draws of so many labels lie in the interval.
    private static int covered(int rows) {
        var random = new SplittableRandom(9);
        var tenth = evidence(TENTH.task(), rows, row -> row % 10 == 0 ? 1 : 0);
        var estimate =
                new RandomLabels()
                        .estimates(List.of(metric("accuracy")), tenth, new SplittableRandom(2))
                        .getFirst();
        int inside = 0;
        for (int run = 0; run < 200; run++) {
            int right = 0;
            for (int row = 0; row < rows; row++) {
                var truth = random.nextInt(10) == 0;
                right += truth == (random.nextInt(10) == 0) ? 1 : 0;
            }
            var share = (double) right / rows;
            inside += share >= estimate.low() && share <= estimate.high() ? 1 : 0;
        }
        return inside;
    }

    private static double value(Baseline baseline, String name, Evidence evidence) {
        var counts = new int[evidence.rows().rows()];
        Arrays.fill(counts, 1);
        return baseline.expectation(metric(name), evidence).orElseThrow().of(counts);
    }

    private static Metric metric(String name) {
        return Metrics.named(name).orElseThrow();
    }

    private static Evidence evidence(Task task, int rows, IntToDoubleFunction target) {
        var frame = FrameBuilder.rows(rows).target(target).build();
        return new Evidence(
                task,
                Metrics.standard(task.kind()),
                frame,
                new Predictions(task.outputs(), new double[rows * task.outputs()]),
                new Evidence.TrainTargets() {
                    @Override
                    public int rows() {
                        return rows;
                    }

                    @Override
                    public double target(int row) {
                        return frame.target(row);
                    }
                },
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }
}
