package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What real models do when rows are not what they were, asked as their child asks: through the
/// bytes of a column file.
class BehaviourTest {

    private static final Task TASK = Task.classes(List.of("no", "yes"));
    private static final int ROWS = 600;
    private static final int STEPS = 60;

    /// Whatever the checks of damage do, no model of ours throws: units, unseen levels, typos.
    @Test
    void nothingThatHappensToRowsMakesAModelThrow() {
        for (var family : List.of("lightgbm", "linear", "one-rule", "zero-rule")) {
            try (var model = learnt(family, List.of())) {
                for (var kind :
                        List.of(
                                "unit-shift",
                                "unseen-category",
                                "typo",
                                "swap-columns",
                                "outlier",
                                "missing-values",
                                "feature-dropout",
                                "scale-drift")) {
                    var result = examine(kind, new LinkedHashMap<>(), model);

                    assertThat(result.sentence()).as(family).doesNotContain("It breaks");
                    assertThat(result.verdict()).as(result.sentence()).isNotEqualTo(Verdict.ERROR);
                }
            }
        }
    }

    /// A constraint of the engine is kept to the last bit, and the contrary is caught.
    @Test
    void constrainedBoostingNeverGoesTheWrongWay() {
        try (var held = learnt("lightgbm", List.of(new Lesson.MonotoneSign("x", 1)));
                var free = learnt("lightgbm", List.of())) {
            var kept = directional("INCREASING", held);
            var flipped = directional("DECREASING", held);
            var loose = directional("INCREASING", free);

            assertThat(number(kept, "violations").value()).isZero();
            assertThat(number(kept, "ice_mass").value()).isZero();
            assertThat(kept.verdict()).isEqualTo(Verdict.PASS);
            assertThat(flipped.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(flipped.findings().getFirst().remedy())
                    .contains(new Remedy.Monotone("x", -1));
            assertThat(number(loose, "violations").value()).isGreaterThan(0.05);
        }
    }

    private static CheckResult directional(String direction, Model model) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("feature", "x");
        settings.put("direction", direction);
        return examine("directional", settings, model);
    }

    private static CheckResult examine(
            String kind, SequencedMap<String, String> settings, Model model) {
        var check =
                ServiceLoader.load(Check.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(found -> found.kind().equals(kind))
                        .findFirst()
                        .orElseThrow();
        var rows = table(2);
        var evidence =
                new Evidence(
                        TASK,
                        Metrics.standard(TASK.kind()),
                        rows,
                        model.predict(rows),
                        new Targets(rows),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new FromBytes(model)),
                        Background.none());
        var spec = new CheckSpec(kind, kind, Severity.MAJOR, settings, false);
        return check.examine(spec, evidence, new SplittableRandom(3));
    }

    private static Model learnt(String name, List<Lesson.MonotoneSign> monotone) {
        var family =
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var train = table(1);
        var none = train.select(new int[0]);
        var lesson = new Lesson(TASK, train, none, List.of(), monotone, 5, 1);
        try (var learner = family.learner(family.defaults(TASK), lesson)) {
            int step = 0;
            while (step < STEPS && learner.advance()) {
                step++;
            }
            return learner.model(step);
        }
    }

    /// Two numbers and a city that tell the answer, with much noise.
    private static Frame table(long seed) {
        var random = new SplittableRandom(seed);
        var cities = List.of("Bern", "Genf", "Zürich");
        var target = random.ints(ROWS, 0, 2).toArray();
        return FrameBuilder.rows(ROWS)
                .number("x", row -> target[row] + random.nextGaussian())
                .number("y", row -> target[row] + random.nextGaussian())
                .text(
                        "city",
                        cities,
                        row -> cities.get(random.nextInt(2) + target[row] * random.nextInt(2)))
                .text("other", cities, _ -> cities.get(random.nextInt(3)))
                .target(row -> target[row])
                .build();
    }

    private static Estimate number(CheckResult result, String name) {
        return result.estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record FromBytes(Model model) implements Predictor {

        @Override
        public Answer<Predictions> predict(Frame rows) {
            try {
                return new Answer.Said<>(
                        model.predict(ColumnFile.read(ColumnFile.toBytes(TASK, rows))));
            } catch (RuntimeException e) {
                return new Answer.Broke<>(e.toString());
            }
        }

        @Override
        public Answer<List<Estimate>> time(Frame rows, int batch) {
            return new Answer.Broke<>("it has no clock");
        }

        @Override
        public Answer<List<Estimate>> footprint() {
            return new Answer.Broke<>("it has no bytes");
        }
    }

    private record Targets(Frame frame) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public double target(int row) {
            return frame.target(row);
        }
    }
}
