package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Models that know something, robustly or not: the verdicts of many seeds.
class RobustnessTest {

    private static final Task BINARY = Task.classes(List.of("no", "yes"));
    private static final Task NUMBER = Task.regression();
    private static final int ROWS = 300;
    private static final int SEEDS = 20;

    @Test
    void robustModelsPassNineTimesInTen() {
        assertThat(
                        verdicts(
                                new GaussianNoiseCheck(),
                                BINARY,
                                RobustnessTest::logistic,
                                Verdict.PASS))
                .isGreaterThanOrEqualTo(18);
        assertThat(verdicts(new GaussianNoiseCheck(), NUMBER, RobustnessTest::line, Verdict.PASS))
                .isGreaterThanOrEqualTo(18);
        assertThat(
                        verdicts(
                                new MissingValuesCheck(),
                                BINARY,
                                RobustnessTest::logistic,
                                Verdict.PASS))
                .isGreaterThanOrEqualTo(18);
        assertThat(verdicts(new MissingValuesCheck(), NUMBER, RobustnessTest::line, Verdict.PASS))
                .isGreaterThanOrEqualTo(18);
    }

    @Test
    void brittleModelsFailEightTimesInTen() {
        assertThat(
                        verdicts(
                                new GaussianNoiseCheck(),
                                BINARY,
                                RobustnessTest::ripples,
                                Verdict.FAIL))
                .isGreaterThanOrEqualTo(16);
        assertThat(verdicts(new GaussianNoiseCheck(), NUMBER, RobustnessTest::saw, Verdict.FAIL))
                .isGreaterThanOrEqualTo(16);
        assertThat(
                        verdicts(
                                new MissingValuesCheck(),
                                BINARY,
                                RobustnessTest::sentinel,
                                Verdict.FAIL))
                .isGreaterThanOrEqualTo(16);
        assertThat(verdicts(new MissingValuesCheck(), NUMBER, RobustnessTest::abyss, Verdict.FAIL))
                .isGreaterThanOrEqualTo(16);
    }

    @Test
    void degradationGrowsWithSeverity() {
        var result =
                examine(new GaussianNoiseCheck(), evidence(BINARY, RobustnessTest::logistic, 1));

        for (var number : List.of("worse_", "flips_")) {
            var values = bySeverity(s -> named(result, "gaussian-noise/" + number + s));
            assertThat(values).isSorted();
            assertThat(values.getLast()).isGreaterThan(0.05);
        }
        assertThat(named(result, "seed")).isEqualTo(Math.rint(named(result, "seed")));
        assertThat(result.estimates()).extracting(Estimate::rows).containsOnly((long) ROWS);
    }

    @Test
    void aModelThatThrowsOnDamagedRowsFails() {
        var sound = evidence(BINARY, RobustnessTest::logistic, 1);
        Answering asked =
                rows -> {
                    for (int row = 0; row < rows.rows(); row++) {
                        if (Float.isNaN(rows.number(0, row))) {
                            return new Predictor.Answer.Broke<>("no\nnumber");
                        }
                    }
                    return sound.predictor().orElseThrow().predict(rows);
                };
        var result = examine(new MissingValuesCheck(), sound.with(asked));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.sentence()).contains("with mcar of severity 1: no number.");
        assertThat(examine(new GaussianNoiseCheck(), sound.with(asked)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aPredictionThatIsNoNumberFails() {
        var result =
                examine(
                        new MissingValuesCheck(),
                        evidence(NUMBER, x -> Double.isNaN(x) ? Double.NaN : 3 * x, 1));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.sentence()).contains("not a finite number");
    }

    @Test
    void aModelThatKnowsNothingHasNothingToLose() {
        var result =
                examine(
                        new GaussianNoiseCheck(),
                        evidence(BINARY, RobustnessTest::logistic, x -> 0.5, 1));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.sentence()).contains("not surely better than zero-rule");
    }

    @Test
    void theAnswerIsTheSameInAnyBatch() {
        var sound = evidence(BINARY, RobustnessTest::logistic, 4);
        Answering inPieces = rows -> pieces(sound.predictor().orElseThrow(), rows);

        assertThat(examine(new GaussianNoiseCheck(), sound.with(inPieces)))
                .isEqualTo(examine(new GaussianNoiseCheck(), sound));
    }

    /// Once as they are, and once for all severities and repeats.
    @Test
    void allDamageIsAskedAboutTogether() {
        var sound = evidence(BINARY, RobustnessTest::logistic, 4);
        var requests = new AtomicInteger();
        Answering counted =
                rows -> {
                    requests.incrementAndGet();
                    return sound.predictor().orElseThrow().predict(rows);
                };
        assertThat(examine(new GaussianNoiseCheck(), sound.with(counted)))
                .isEqualTo(examine(new GaussianNoiseCheck(), sound));
        assertThat(requests).hasValue(2);
    }

    /// Whatever is asked about together: a model that takes no number beyond those of the first two
    /// severities breaks at the severity that first has one.
    @Test
    void whereItBreaksIsSaid() {
        var sound = evidence(BINARY, RobustnessTest::logistic, 4);
        var furthest = new ArrayList<Float>();
        Answering alone =
                rows -> {
                    if (rows.rows() > ROWS) {
                        return new Predictor.Answer.Broke<>("too many");
                    }
                    furthest.add(largest(rows));
                    return sound.predictor().orElseThrow().predict(rows);
                };
        assertThat(examine(new GaussianNoiseCheck(), sound.with(alone)))
                .isEqualTo(examine(new GaussianNoiseCheck(), sound));
        var limit = Collections.max(furthest.subList(0, 11));
        var beyond = furthest.stream().filter(x -> x > limit).findFirst().orElseThrow();
        Answering narrow =
                rows ->
                        largest(rows) > limit
                                ? new Predictor.Answer.Broke<>("too far")
                                : sound.predictor().orElseThrow().predict(rows);

        assertThat(furthest).as("as they are, then 5 severities 5 times").hasSize(26);
        assertThat(examine(new GaussianNoiseCheck(), sound.with(narrow)).sentence())
                .contains("of severity " + (1 + (furthest.indexOf(beyond) - 1) / 5) + ": too far");
    }

    private static float largest(Frame rows) {
        var largest = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.rows(); row++) {
            largest = Math.max(largest, rows.number(0, row));
        }
        return largest;
    }

    /// The mean where the number is missing, as an imputing pipeline says.
    private static double logistic(double x) {
        return Double.isNaN(x) ? 0.5 : 1 / (1 + StrictMath.exp(-2.5 * x));
    }

    /// Right about the rows as they are; noise of a twentieth turns half of it.
    private static double ripples(double x) {
        return Double.isNaN(x) ? 0.5 : StrictMath.sin(60 * x) > 0 ? 0.9 : 0.1;
    }

    /// Reads a missing number as a very low one.
    private static double sentinel(double x) {
        return Double.isNaN(x) ? 0.001 : logistic(x);
    }

    private static double line(double x) {
        return Double.isNaN(x) ? 0 : 3 * x;
    }

    private static double saw(double x) {
        return Double.isNaN(x) ? 0 : 6 * (20 * x % 1);
    }

    private static double abyss(double x) {
        return Double.isNaN(x) ? -40 : 3 * x;
    }

    private static long verdicts(
            Check check, Task task, DoubleUnaryOperator model, Verdict wanted) {
        return IntStream.range(0, SEEDS)
                .filter(seed -> examine(check, evidence(task, model, seed)).verdict() == wanted)
                .count();
    }

    private static CheckResult examine(Check check, Evidence evidence) {
        var spec = check.automatic(evidence.task()).getFirst();
        return check.examine(spec, evidence, new SplittableRandom(evidence.rows().rowId(0)));
    }

    private static Evidence evidence(Task task, DoubleUnaryOperator model, long seed) {
        // What the sentinel and the abyss know of whole rows is what the sound models know.
        return evidence(task, model, model, seed);
    }

    private static Evidence evidence(
            Task task, DoubleUnaryOperator world, DoubleUnaryOperator model, long seed) {
        var random = new SplittableRandom(seed);
        var x = random.doubles(ROWS, -1.7, 1.7).toArray();
        var frame =
                FrameBuilder.rows(ROWS)
                        .number("x", row -> x[row])
                        .target(row -> target(task, world.applyAsDouble((float) x[row]), random))
                        .rowIds(row -> 1 + seed + 2L * row)
                        .build();
        Answering predictor = rows -> new Predictor.Answer.Said<>(say(task, rows, model));
        return new Evidence(
                        task,
                        Metrics.standard(task.kind()),
                        frame,
                        say(task, frame, model),
                        new AllTargets(frame),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Background.none())
                .with(predictor);
    }

    private static double target(Task task, double world, SplittableRandom random) {
        if (task.classification()) {
            return random.nextDouble() < world ? 1 : 0;
        }
        return world + 0.3 * random.nextGaussian();
    }

    private static Predictions say(Task task, Frame rows, DoubleUnaryOperator model) {
        var outputs = task.outputs();
        var values = new double[rows.rows() * outputs];
        for (int row = 0; row < rows.rows(); row++) {
            var said = model.applyAsDouble(rows.number(0, row));
            if (task.classification()) {
                values[outputs * row] = 1 - said;
            }
            values[outputs * row + outputs - 1] = said;
        }
        return new Predictions(outputs, values);
    }

    private static Predictor.Answer<Predictions> pieces(Predictor whole, Frame rows) {
        var values = new double[2 * rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            if (whole.predict(rows.select(new int[] {row}))
                    instanceof Predictor.Answer.Said<Predictions>(var said)) {
                values[2 * row] = said.at(0, 0);
                values[2 * row + 1] = said.at(0, 1);
            }
        }
        return new Predictor.Answer.Said<>(new Predictions(2, values));
    }

    private static double named(CheckResult result, String name) {
        return result.estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<Double> bySeverity(IntFunction<Double> value) {
        return IntStream.rangeClosed(1, 5).mapToObj(value).toList();
    }

    /// A model that can only be asked.
    private interface Answering extends Predictor {
        @Override
        default Answer<List<Estimate>> time(Frame rows, int batch) {
            return new Answer.Broke<>("it has no clock");
        }

        @Override
        default Answer<List<Estimate>> footprint() {
            return new Answer.Broke<>("it has no bytes");
        }
    }

    private record AllTargets(Frame frame) implements Evidence.TrainTargets {
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
