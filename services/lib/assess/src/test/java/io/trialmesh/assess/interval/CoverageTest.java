package io.trialmesh.assess.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The 95 % intervals hold the truth in 93 to 97 of 100 draws of rows.
class CoverageTest {

    private static final int DRAWS = 1_000;
    private static final int ROWS = 210;

    /// A fifth of what reports use: the ends shake more, and their coverage hardly moves.
    private static final int REPLICATES = 600;

    private static final int TRUTH_ROWS = 400_000;

    static List<Metric> metrics() {
        return Metrics.all();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void holdsTheTruthNineteenTimesInTwenty(Metric metric) {
        var task =
                List.of(
                                Task.classes(List.of("no", "yes")),
                                Task.classes(List.of("a", "b", "c")),
                                Task.regression())
                        .stream()
                        .filter(t -> metric.appliesTo(t.kind()))
                        .findFirst()
                        .orElseThrow();
        var all = evidence(task, TRUTH_ROWS, 1);
        var truth = metric.of(all.predictions(), all.rows().targets());
        var held =
                IntStream.range(0, DRAWS)
                        .parallel()
                        .filter(draw -> holds(metric, evidence(task, ROWS, 1_000 + draw), truth))
                        .count();

        assertThat(held / (double) DRAWS).as(metric.name()).isBetween(0.93, 0.97);
    }

    private static boolean holds(Metric metric, Evidence evidence, double truth) {
        var targets = evidence.rows().targets();
        var interval =
                metric instanceof Accuracy
                        ? Shares.wilson(
                                Math.round(metric.of(evidence.predictions(), targets) * ROWS), ROWS)
                        : Bootstrap.of(evidence, 7)
                                .replicates(REPLICATES)
                                .run(metric.counted(evidence.predictions(), targets))
                                .interval();
        return interval.low() <= truth && truth <= interval.high();
    }

    /// A third of the rows is of the last class, as a stratified split would have it; the model
    /// knows something, and is too sure of it.
    private static Evidence evidence(Task task, int rows, long seed) {
        var random = new SplittableRandom(seed);
        var targets = new double[rows];
        var values = new double[rows * task.outputs()];
        for (int row = 0; row < rows; row++) {
            if (task.classification()) {
                var classes = task.labels().size();
                targets[row] = classes == 2 ? (row % 3 == 0 ? 1 : 0) : row % 3;
                var scores = new double[classes];
                double sum = 0;
                for (int label = 0; label < classes; label++) {
                    var hit = label == (int) targets[row] ? 1.2 : 0;
                    scores[label] = Math.exp(1.3 * (hit + random.nextGaussian()));
                    sum += scores[label];
                }
                for (int label = 0; label < classes; label++) {
                    values[row * classes + label] = scores[label] / sum;
                }
            } else {
                targets[row] = random.nextGaussian();
                values[row] = 0.8 * targets[row] + 0.5 * random.nextGaussian();
            }
        }
        var frame = FrameBuilder.rows(rows).target(row -> targets[row]).build();
        return new Evidence(
                task,
                Metrics.standard(task.kind()),
                frame,
                new Predictions(task.outputs(), values),
                SoundEvidence.of(task, 1).trainTargets(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }
}
