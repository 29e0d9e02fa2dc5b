package io.trialmesh.learn.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.space.Point;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.testkit.learn.Lessons;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LightGbmFamilyTest {

    private static final LightGbmFamily FAMILY = new LightGbmFamily();

    @Test
    void targetsFarFromZeroKeepTheirDigits() {
        var frame =
                FrameBuilder.rows(400)
                        .number("x", row -> row % 8)
                        .target(row -> 1e9 + row % 8)
                        .build();
        var lesson = Lessons.of(Task.regression(), frame);
        try (var learner = FAMILY.learner(FAMILY.defaults(lesson.task()), lesson)) {
            for (int step = 0; step < 100 && learner.advance(); step++) {}
            var predicted = learner.validate();
            for (int row = 0; row < predicted.rows(); row++) {
                assertThat(predicted.at(row, 0))
                        .isEqualTo(lesson.validation().target(row), within(0.1));
            }
        }
    }

    @Test
    void aModelOfAnEarlierStepForgetsTheLaterOnes() {
        var lesson = Lessons.binary();
        try (var learner = FAMILY.learner(FAMILY.defaults(lesson.task()), lesson)) {
            for (int step = 0; step < 5; step++) {
                learner.advance();
            }
            var atFive = learner.validate().toArray();
            for (int step = 0; step < 5; step++) {
                learner.advance();
            }
            try (var model = learner.model(5)) {
                assertThat(model.predict(lesson.validation()).toArray())
                        .containsExactly(atFive, within(1e-6));
            }
        }
    }

    @Test
    void keepsADeclaredDirection() {
        var random = new Random(4);
        var x = random.doubles(600).toArray();
        var luck = random.doubles(600, -0.3, 0.3).toArray();
        var frame =
                FrameBuilder.rows(600)
                        .number("x", row -> x[row])
                        .target(row -> Math.sin(9 * x[row]) + x[row] + luck[row])
                        .build();
        var whole = Lessons.of(Task.regression(), frame);
        var rising =
                new Lesson(
                        whole.task(),
                        whole.train(),
                        FrameBuilder.rows(101)
                                .number("x", row -> row / 100.0)
                                .target(_ -> 0)
                                .build(),
                        List.of(),
                        List.of(new Lesson.MonotoneSign("x", 1)),
                        1,
                        1);
        try (var learner = FAMILY.learner(FAMILY.defaults(rising.task()), rising)) {
            for (int step = 0; step < 50 && learner.advance(); step++) {}
            var predicted = learner.validate();
            for (int row = 1; row < predicted.rows(); row++) {
                assertThat(predicted.at(row, 0)).isGreaterThanOrEqualTo(predicted.at(row - 1, 0));
            }
        }
    }

    @Test
    void weightsMoveTheAnswer() {
        var frame = FrameBuilder.rows(100).number("x", _ -> 1).target(row -> row % 2).build();
        var task = Task.classes(List.of("no", "yes"));
        var weights = alternating();
        var lesson = new Lesson(task, frame, frame, weights, List.of(), 1, 1);
        try (var learner = FAMILY.learner(FAMILY.defaults(task), lesson)) {
            learner.advance();
            assertThat(learner.model(1).predict(frame).at(0, 1)).isEqualTo(0.75, within(0.01));
        }
    }

    @Test
    void aRandomColumnOfManyLevelsGainsNothingOutOfSample() {
        var random = new Random(21);
        var x = random.doubles(3_000, -2, 2).toArray();
        var luck = random.doubles(3_000).toArray();
        var task = Task.classes(List.of("no", "yes"));
        var frame =
                FrameBuilder.rows(3_000)
                        .number("x", row -> x[row])
                        .target(row -> luck[row] < 1 / (1 + Math.exp(-x[row])) ? 1 : 0);
        var without = best(Lessons.of(task, frame.build()));
        var with =
                best(Lessons.of(task, frame.text("id", _ -> "id-" + random.nextInt(500)).build()));
        assertThat(with).isGreaterThan(without - 0.005);
    }

    private static double best(Lesson lesson) {
        double best = Double.MAX_VALUE;
        Point defaults = FAMILY.defaults(lesson.task());
        try (var learner = FAMILY.learner(defaults, lesson)) {
            for (int step = 0; step < 60 && learner.advance(); step++) {
                best =
                        Math.min(
                                best,
                                new LogLoss()
                                        .of(learner.validate(), lesson.validation().targets()));
            }
        }
        return best;
    }

    /// Three for the second class, one for the first.
    private static List<Double> alternating() {
        return IntStream.range(0, 100).mapToObj(row -> row % 2 == 1 ? 3.0 : 1.0).toList();
    }
}
