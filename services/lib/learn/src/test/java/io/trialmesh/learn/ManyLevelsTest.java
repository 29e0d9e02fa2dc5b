package io.trialmesh.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.boost.LightGbmFamily;
import io.trialmesh.learn.linear.LinearFamily;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A column of many random levels knows nothing, so it must gain nothing out of fold.
class ManyLevelsTest {

    private static final int ROWS = 3_000;
    private static final int FOLDS = 3;
    private static final Task TASK = Task.classes(List.of("no", "yes"));

    static Stream<ModelFamily> families() {
        return Stream.of(new LinearFamily(), new LightGbmFamily());
    }

    @ParameterizedTest
    @MethodSource("families")
    void gainNoAucOutOfFold(ModelFamily family) {
        var without = auc(family, frame(0));
        assertThat(without).isGreaterThan(0.7);
        for (var levels : List.of(30, 400, ROWS)) {
            assertThat(auc(family, frame(levels)))
                    .as(levels + " levels")
                    .isEqualTo(without, within(0.01));
        }
    }

    /// Two columns that know something, and one of random levels where there are any.
    private static Frame frame(int levels) {
        var random = new Random(8);
        var x = random.doubles(ROWS, -2, 2).toArray();
        var y = random.doubles(ROWS, -2, 2).toArray();
        var luck = random.doubles(ROWS).toArray();
        var builder =
                FrameBuilder.rows(ROWS)
                        .number("x", row -> x[row])
                        .number("y", row -> y[row])
                        .target(row -> luck[row] < 1 / (1 + Math.exp(-x[row] - y[row])) ? 1 : 0);
        if (levels > 0) {
            var cells = random.ints(ROWS, 0, levels).mapToObj(level -> "id-" + level).toList();
            builder.text("id", cells::get);
        }
        return builder.build();
    }

    private static double auc(ModelFamily family, Frame frame) {
        var scores = new double[frame.rows()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var held = fold;
            var validation =
                    IntStream.range(0, frame.rows()).filter(row -> row % FOLDS == held).toArray();
            var train =
                    IntStream.range(0, frame.rows()).filter(row -> row % FOLDS != held).toArray();
            var best =
                    best(
                            family,
                            new Lesson(
                                    TASK,
                                    frame.select(train),
                                    frame.select(validation),
                                    List.of(),
                                    List.of(),
                                    1,
                                    1));
            for (int at = 0; at < validation.length; at++) {
                scores[validation[at]] = best.at(at, 1);
            }
        }
        return auc(scores, frame.targets());
    }

    /// The predictions at the step with the least log loss.
    private static Predictions best(ModelFamily family, Lesson lesson) {
        var targets = lesson.validation().targets();
        try (var learner = family.learner(family.defaults(TASK), lesson)) {
            learner.advance();
            var best = learner.validate();
            for (int step = 1; step < 60 && learner.advance(); step++) {
                var now = learner.validate();
                if (new LogLoss().of(now, targets) < new LogLoss().of(best, targets)) {
                    best = now;
                }
            }
            return best;
        }
    }

    /// The share of pairs of the two classes in the right order (Mann and Whitney 1947).
    private static double auc(double[] scores, double[] targets) {
        var sorted =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                        .toList();
        var positives = Arrays.stream(targets).sum();
        double ranks = 0;
        for (int rank = 0; rank < sorted.size(); rank++) {
            ranks += (rank + 1) * targets[sorted.get(rank)];
        }
        return (ranks - positives * (positives + 1) / 2)
                / (positives * (scores.length - positives));
    }
}
