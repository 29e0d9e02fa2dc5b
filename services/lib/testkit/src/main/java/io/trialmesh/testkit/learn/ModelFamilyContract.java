package io.trialmesh.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.space.Point;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every registered {@link ModelFamily} must do. A new family is tested the moment it exists.
public abstract class ModelFamilyContract {

    private static final int STEPS = 12;

    @TestFactory
    Stream<DynamicContainer> everyFamily() {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(family -> DynamicContainer.dynamicContainer(family.name(), tests(family)));
    }

    /// The tests of one family.
    public static Stream<DynamicTest> tests(ModelFamily family) {
        return Stream.of(
                dynamicTest("begins inside its own space", () -> beginsInside(family)),
                dynamicTest("predicts numbers that can be true", () -> predictsSoundly(family)),
                dynamicTest("validates what its model predicts", () -> validatesItsModel(family)),
                dynamicTest("reads back what it wrote", () -> readsBack(family)),
                dynamicTest("repeats itself from one seed", () -> repeats(family)),
                dynamicTest("does not depend on threads", () -> ignoresThreads(family)),
                dynamicTest("is no worse than the zero rule", () -> learns(family)),
                dynamicTest("takes every point of its space", () -> takesEveryPoint(family)),
                dynamicTest("knows levels by name", () -> knowsLevelsByName(family)),
                dynamicTest("takes a new level as missing", () -> takesNewLevels(family)),
                dynamicTest("honours weights", () -> honoursWeights(family)),
                dynamicTest("keeps the directions that it can hold", () -> keepsDirections(family)),
                dynamicTest("needs no rows to be measured on", () -> refits(family)),
                dynamicTest("takes poor tables", () -> takesPoorTables(family)));
    }

    private static void beginsInside(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            var space = family.space(lesson.task());
            assertThat(space.lint(family.name())).isEmpty();
            assertThat(space.contains(family.defaults(lesson.task()))).isTrue();
        }
    }

    private static void predictsSoundly(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            assertSound(lesson.task(), fit(family, lesson).predict(lesson.validation()));
        }
    }

    private static void validatesItsModel(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            try (var learner = family.learner(family.defaults(lesson.task()), lesson)) {
                for (int step = 1; step <= 3 && learner.advance(); step++) {
                    try (var model = learner.model(step)) {
                        assertThat(learner.validate().toArray())
                                .containsExactly(
                                        model.predict(lesson.validation()).toArray(), within(1e-6));
                    }
                }
            }
        }
    }

    private static void readsBack(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            try (var model = fit(family, lesson);
                    var back = family.load(model.parts())) {
                assertThat(back.predict(lesson.validation()).toArray())
                        .isEqualTo(model.predict(lesson.validation()).toArray());
            }
        }
    }

    private static void repeats(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            assertSameFiles(fit(family, lesson).parts(), fit(family, lesson).parts());
        }
    }

    private static void ignoresThreads(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            var two =
                    new Lesson(
                            lesson.task(),
                            lesson.train(),
                            lesson.validation(),
                            lesson.weights(),
                            lesson.monotone(),
                            lesson.seed(),
                            2);
            try (var alone = fit(family, lesson);
                    var together = fit(family, two)) {
                assertSameFiles(alone.parts(), together.parts());
                assertThat(together.predict(lesson.validation()).toArray())
                        .isEqualTo(alone.predict(lesson.validation()).toArray());
            }
        }
    }

    private static void learns(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            var metric = Metrics.standard(lesson.task().kind());
            var targets = lesson.validation().targets();
            var zero = metric.of(zeroRule(lesson), targets);
            var reached = metric.of(fit(family, lesson).predict(lesson.validation()), targets);
            if (family.complexity() == 0) {
                assertThat(reached).isEqualTo(zero, within(1e-9));
            } else {
                assertThat(reached).isLessThan(0.9 * zero);
            }
        }
    }

    private static void takesEveryPoint(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            for (var point : Points.sample(family.space(lesson.task()), 8, 5)) {
                assertSound(lesson.task(), fit(family, lesson, point).predict(lesson.validation()));
            }
        }
    }

    private static void knowsLevelsByName(ModelFamily family) {
        var lesson = Lessons.binary();
        var rows = lesson.validation();
        var city = rows.schema().indexOf("city");
        var levels = rows.schema().features().get(city).levels();
        var shuffled =
                FrameBuilder.rows(rows.rows())
                        .text(
                                "city",
                                Stream.concat(Stream.of("new"), levels.reversed().stream())
                                        .toList(),
                                row ->
                                        rows.level(city, row) < 0
                                                ? ""
                                                : levels.get(rows.level(city, row)))
                        .number("noise", row -> rows.number(rows.schema().indexOf("noise"), row))
                        .number("y", row -> rows.number(rows.schema().indexOf("y"), row))
                        .number("x", row -> rows.number(rows.schema().indexOf("x"), row))
                        .build();
        try (var model = fit(family, lesson)) {
            assertThat(model.predict(shuffled).toArray()).isEqualTo(model.predict(rows).toArray());
        }
    }

    private static void takesNewLevels(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            try (var model = fit(family, lesson)) {
                var missing = model.predict(strangers(""));
                assertSound(lesson.task(), missing);
                assertThat(model.predict(strangers("elsewhere")).toArray())
                        .isEqualTo(missing.toArray());
            }
        }
    }

    /// Rows with one city that no lesson has, and others with nothing known at all.
    private static Frame strangers(String city) {
        return FrameBuilder.rows(8)
                .number("x", row -> row < 4 ? row : Double.NaN)
                .number("y", row -> row < 4 ? -row : Double.NaN)
                .number("noise", row -> row < 4 ? 0 : Double.NaN)
                .text("city", _ -> city)
                .build();
    }

    /// Rows of the last class, or above the mean, made heavy must raise what is predicted.
    private static void honoursWeights(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            var targets = lesson.train().targets();
            var pivot = Arrays.stream(targets).average().orElseThrow();
            var weights = Arrays.stream(targets).map(t -> t > pivot ? 5 : 1).boxed().toList();
            var heavy =
                    new Lesson(
                            lesson.task(),
                            lesson.train(),
                            lesson.validation(),
                            weights,
                            lesson.monotone(),
                            lesson.seed(),
                            lesson.threads());
            assertThat(meanOfLast(fit(family, heavy), heavy))
                    .isGreaterThan(meanOfLast(fit(family, lesson), lesson));
        }
    }

    /// Against what the rows say: the target wanders as `x` grows, and predictions must not.
    private static void keepsDirections(ModelFamily family) {
        for (var task : List.of(Task.classes(List.of("no", "yes")), Task.regression())) {
            for (var sign : family.monotone(task) ? List.of(1, -1) : List.<Integer>of()) {
                var lesson = directed(Lessons.of(task, wandering(task)), sign);
                try (var model = fit(family, lesson)) {
                    for (var y : List.of(-1.0, 0.0, 2.0)) {
                        var said = model.predict(walk(y));
                        assertThat(IntStream.range(1, said.rows()))
                                .allMatch(row ->
                                        sign
                                                        * (said.at(row, said.outputs() - 1)
                                                                - said.at(
                                                                        row - 1,
                                                                        said.outputs() - 1))
                                                >= -1e-12);
                    }
                }
            }
        }
    }

    private static Lesson directed(Lesson lesson, int sign) {
        return new Lesson(
                lesson.task(),
                lesson.train(),
                lesson.validation(),
                lesson.weights(),
                List.of(new Lesson.MonotoneSign("x", sign)),
                lesson.seed(),
                lesson.threads());
    }

    private static Frame wandering(Task task) {
        var luck = new SplittableRandom(11);
        var x = IntStream.range(0, 900).mapToDouble(_ -> luck.nextDouble() * 6).toArray();
        var y = IntStream.range(0, 900).mapToDouble(_ -> luck.nextGaussian()).toArray();
        return FrameBuilder.rows(900)
                .number("x", row -> row % 50 == 0 ? Double.NaN : x[row])
                .number("y", row -> y[row])
                .target(row -> {
                    var value =
                            2 * StrictMath.sin(2 * x[row])
                                    + x[row] * y[row] / 3
                                    + luck.nextGaussian();
                    return task.classification() ? (value > 0 ? 1 : 0) : value;
                })
                .build();
    }

    private static Frame walk(double y) {
        return FrameBuilder.rows(121).number("x", row -> row / 20.0).number("y", _ -> y).build();
    }

    private static double meanOfLast(Model model, Lesson lesson) {
        try (model) {
            var predicted = model.predict(lesson.validation());
            return IntStream.range(0, predicted.rows())
                    .mapToDouble(row -> predicted.at(row, predicted.outputs() - 1))
                    .average()
                    .orElseThrow();
        }
    }

    private static void refits(ModelFamily family) {
        for (var lesson : Lessons.all()) {
            var refit =
                    new Lesson(
                            lesson.task(),
                            lesson.train(),
                            lesson.train().select(new int[0]),
                            lesson.weights(),
                            lesson.monotone(),
                            lesson.seed(),
                            lesson.threads());
            try (var learner = family.learner(family.defaults(lesson.task()), refit)) {
                assertThat(learner.advance()).isTrue();
                assertThat(learner.validate().rows()).isZero();
            }
            assertSameFiles(fit(family, lesson).parts(), fit(family, refit).parts());
        }
    }

    /// One row of a class, a constant column, a column without any value, no column at all.
    private static void takesPoorTables(ModelFamily family) {
        var task = Task.classes(List.of("no", "yes"));
        var poor =
                FrameBuilder.rows(40)
                        .number("constant", _ -> 5)
                        .number("empty", _ -> Double.NaN)
                        .text("nothing", _ -> "")
                        .target(row -> row == 3 ? 1 : 0)
                        .build();
        var bare = FrameBuilder.rows(40).target(row -> row % 2).build();
        for (var frame : List.of(poor, bare)) {
            var lesson = Lessons.of(task, frame);
            assertSound(task, fit(family, lesson).predict(lesson.validation()));
        }
        var level = FrameBuilder.rows(40).number("x", row -> row).target(_ -> 3).build();
        var lesson = Lessons.of(Task.regression(), level);
        assertThat(
                        Arrays.stream(fit(family, lesson).predict(lesson.validation()).toArray())
                                .boxed())
                .allSatisfy(value -> assertThat(value).isEqualTo(3, within(1e-6)));
    }

    private static Model fit(ModelFamily family, Lesson lesson) {
        return fit(family, lesson, family.defaults(lesson.task()));
    }

    private static Model fit(ModelFamily family, Lesson lesson, Point point) {
        try (var learner = family.learner(point, lesson)) {
            int step = 0;
            while (step < STEPS && learner.advance()) {
                step++;
            }
            assertThat(step).as("the first step is always learnt").isPositive();
            return learner.model(step);
        }
    }

    private static Predictions zeroRule(Lesson lesson) {
        var outputs = lesson.task().outputs();
        var answer = new double[outputs];
        for (var target : lesson.train().targets()) {
            if (lesson.task().classification()) {
                answer[(int) target] += 1.0 / lesson.train().rows();
            } else {
                answer[0] += target / lesson.train().rows();
            }
        }
        var rows = lesson.validation().rows();
        return new Predictions(
                outputs,
                IntStream.range(0, rows)
                        .boxed()
                        .flatMapToDouble(_ -> Arrays.stream(answer))
                        .toArray());
    }

    private static void assertSound(Task task, Predictions predictions) {
        assertThat(predictions.outputs()).isEqualTo(task.outputs());
        for (int row = 0; row < predictions.rows(); row++) {
            double sum = 0;
            for (int output = 0; output < predictions.outputs(); output++) {
                assertThat(predictions.at(row, output)).isFinite();
                sum += predictions.at(row, output);
            }
            if (task.classification()) {
                assertThat(sum).isEqualTo(1, within(1e-9));
            }
        }
    }

    private static void assertSameFiles(ModelParts one, ModelParts other) {
        assertThat(one.preparation()).isEqualTo(other.preparation());
        assertThat(one.files().keySet()).isEqualTo(other.files().keySet());
        one.files().forEach((name, bytes) -> assertThat(other.files().get(name)).isEqualTo(bytes));
    }
}
