package io.trialmesh.learn.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.learn.preparation.Columns;
import io.trialmesh.learn.preparation.TreeMatrix;
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

    /// Ours adds nothing to the engine and takes nothing away.
    @Test
    void itsDefaultsAreTheEnginesOwn() throws LGBMException {
        var lesson = Lessons.multiclass();
        var columns = Columns.forTrees(lesson.train());
        var parameters =
                "objective=multiclass num_class=3 categorical_feature=3 deterministic=true"
                        + " force_row_wise=true seed=7 num_threads=1 verbosity=-1";
        var labels = new float[lesson.train().rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (float) lesson.train().target(row);
        }
        var cells = TreeMatrix.of(lesson.train(), columns);
        try (var data =
                LGBMDataset.createFromMat(
                        cells, labels.length, columns.size(), true, parameters, null)) {
            data.setField("label", labels);
            try (var booster = LGBMBooster.create(data, parameters);
                    var learner = FAMILY.learner(FAMILY.defaults(lesson.task()), lesson)) {
                for (int step = 0; step < 20; step++) {
                    booster.updateOneIter();
                    learner.advance();
                }
                try (var model = learner.model(20);
                        var theirs =
                                LoadedBooster.read(
                                        booster.saveModelToString(
                                                0, 20, FeatureImportanceType.GAIN))) {
                    assertThat(model.predict(lesson.train()).toArray())
                            .isEqualTo(theirs.predict(cells, labels.length, columns.size()));
                }
            }
        }
    }

    @Test
    void manyRowsArePredictedInBatches() {
        var lesson = Lessons.multiclass();
        try (var learner = FAMILY.learner(FAMILY.defaults(lesson.task()), lesson)) {
            learner.advance();
            try (var model = learner.model(1)) {
                var once = model.predict(lesson.train());
                var rows = IntStream.range(0, 40_000).map(row -> row % once.rows()).toArray();
                assertThat(model.predict(lesson.train().select(rows)).toArray())
                        .isEqualTo(once.select(rows).toArray());
            }
        }
    }

    @Test
    void aConstantIsLearntInOneStep() {
        var frame = FrameBuilder.rows(40).number("x", row -> row).target(_ -> 3).build();
        var lesson = Lessons.of(Task.regression(), frame);
        try (var learner = FAMILY.learner(FAMILY.defaults(lesson.task()), lesson)) {
            assertThat(learner.advance()).isTrue();
            assertThat(learner.advance()).isFalse();
            assertThat(learner.model(1).predict(frame).at(0, 0)).isEqualTo(3, within(1e-6));
        }
    }

    @Test
    void theLeastPenaltyIsNone() {
        var lesson = Lessons.regression();
        var line = LightGbmParameters.of(FAMILY.defaults(lesson.task()), lesson, List.of());
        assertThat(line).contains(" lambda_l1=0 ", " lambda_l2=0 ").doesNotContain("boosting");
    }

    /// Three for the second class, one for the first.
    private static List<Double> alternating() {
        return IntStream.range(0, 100).mapToObj(row -> row % 2 == 1 ? 3.0 : 1.0).toList();
    }
}
