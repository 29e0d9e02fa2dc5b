package io.trialmesh.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Value;
import io.trialmesh.learn.preparation.Columns;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.testkit.learn.Lessons;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearFamilyTest {

    private static final Task BINARY = Task.classes(List.of("no", "yes"));

    @Test
    void aNearlyFreePathEndsAtLeastSquares() {
        var random = new Random(3);
        var x = random.doubles(200).toArray();
        var noise = random.doubles(200, -0.1, 0.1).toArray();
        var frame =
                FrameBuilder.rows(200)
                        .number("x", row -> x[row])
                        .target(row -> 1_000_000_000 + 5 * x[row] + noise[row])
                        .build();
        var lesson = lesson(Task.regression(), frame, List.of());
        var predicted = predictAtEnd(lesson, Point.empty());
        var slope = slope(frame);
        assertThat(predicted[7] - predicted[3])
                .isEqualTo(slope * (frame.number(0, 7) - frame.number(0, 3)), within(2e-3 * 5));
    }

    @Test
    void thePathBeginsWithNoSlopeAndGrows() {
        var lesson = Lessons.regression();
        try (var learner = new LinearFamily().learner(ratio(1), lesson)) {
            learner.advance();
            var first = learner.validate().toArray();
            assertThat(Arrays.stream(first).distinct().count()).isEqualTo(1);
            while (learner.advance()) {}
            assertThat(Arrays.stream(learner.validate().toArray()).distinct().count())
                    .isGreaterThan(50);
        }
    }

    /// At the optimum every slope's gradient is at most the penalty (Karush–Kuhn–Tucker).
    @Test
    void theLassoKeepsItsOptimalityConditions() {
        var random = new Random(5);
        var design =
                Design.of(
                        FrameBuilder.rows(300)
                                .number("a", _ -> random.nextGaussian())
                                .number("b", _ -> random.nextGaussian())
                                .number("c", _ -> random.nextGaussian())
                                .build(),
                        List.of(
                                new PreparedColumn.Standardised("a", 0, 0, 1),
                                new PreparedColumn.Standardised("b", 0, 0, 1),
                                new PreparedColumn.Standardised("c", 0, 0, 1)));
        var residuals = new double[300];
        design.add(0, 2, residuals);
        design.add(1, -0.05, residuals);
        var weights = new double[300];
        Arrays.fill(weights, 1.0 / 300);
        var slopes = new double[3];
        var penalty = 0.1;
        new PenalisedLeastSquares(design, 1, 1e-14, Directions.free(design.width()))
                .solve(penalty, weights, residuals, slopes);
        for (int column = 0; column < 3; column++) {
            var gradient = design.dot(column, weights, residuals);
            if (slopes[column] == 0) {
                assertThat(Math.abs(gradient)).isLessThanOrEqualTo(penalty + 1e-6);
            } else {
                assertThat(gradient).isEqualTo(penalty * Math.signum(slopes[column]), within(1e-6));
            }
        }
        assertThat(slopes[0]).isGreaterThan(1);
        assertThat(slopes[2]).isZero();
    }

    @Test
    void separableClassesStayFinite() {
        var frame =
                FrameBuilder.rows(100)
                        .number("x", row -> row)
                        .target(row -> row < 50 ? 0 : 1)
                        .build();
        var predicted = predictAtEnd(lesson(BINARY, frame, List.of()), Point.empty());
        assertThat(Arrays.stream(predicted).boxed())
                .allSatisfy(value -> assertThat(value).isFinite());
        assertThat(predicted[1]).isLessThan(0.01);
        assertThat(predicted[2 * 99 + 1]).isGreaterThan(0.99);
    }

    @Test
    void aRowOfWeightTwoCountsAsTwoRows() {
        var random = new Random(9);
        var x = random.doubles(60).toArray();
        var twice =
                FrameBuilder.rows(120)
                        .number("x", row -> x[row % 60])
                        .target(row -> x[row % 60] > 0.4 == (row % 60 % 5 != 0) ? 1 : 0)
                        .build();
        var once = twice.select(IntStream.range(0, 60).toArray());
        var heavy = lesson(BINARY, once, Collections.nCopies(60, 2.0));
        var both = lesson(BINARY, twice, List.of());
        assertThat(predictAtEnd(heavy, Point.empty()))
                .containsExactly(
                        Arrays.copyOf(predictAtEnd(both, Point.empty()), 120), within(1e-6));
    }

    @Test
    void fiveThousandLevelsBecomeNoMoreColumnsThanHaveRows() {
        var random = new Random(2);
        var rows = 20_000;
        var level = random.ints(rows, 0, 5_000).toArray();
        var frame =
                FrameBuilder.rows(rows)
                        .text("city", row -> "city-" + level[row])
                        .target(row -> level[row] % 2)
                        .build();
        var prepared = Columns.forLinear(frame, 10);
        assertThat(prepared).hasSize(1);
        assertThat(Design.of(frame, prepared).width()).isLessThanOrEqualTo(rows / 10);
    }

    @Test
    void threeClassesEndNearTheirShares() {
        var lesson = Lessons.multiclass();
        var predicted =
                new Predictions(
                        3,
                        predictAtEnd(
                                new Lesson(
                                        lesson.task(),
                                        lesson.train(),
                                        lesson.train(),
                                        List.of(),
                                        List.of(),
                                        1,
                                        1),
                                Point.empty()));
        var shares = new double[3];
        for (int row = 0; row < predicted.rows(); row++) {
            shares[(int) lesson.train().target(row)] += 1;
            for (int output = 0; output < 3; output++) {
                shares[output] -= predicted.at(row, output);
            }
        }
        // The intercepts carry no penalty, so at the optimum the sums agree.
        assertThat(Arrays.stream(shares).boxed())
                .allSatisfy(share -> assertThat(share).isEqualTo(0, within(0.5)));
    }

    @Test
    void ridgeReachesWhereTheLassoDoes() {
        var lesson = Lessons.binary();
        var ridge = new Predictions(2, predictAtEnd(lesson, ratio(0)));
        var lasso = new Predictions(2, predictAtEnd(lesson, ratio(1)));
        var targets = lesson.validation().targets();
        assertThat(new LogLoss().of(ridge, targets))
                .isEqualTo(new LogLoss().of(lasso, targets), within(0.03));
    }

    private static Lesson lesson(Task task, Frame frame, List<Double> weights) {
        return new Lesson(task, frame, frame, weights, List.of(), 1, 1);
    }

    private static Point ratio(double l1) {
        return Point.empty().with("l1_ratio", new Value.Real(l1));
    }

    private static double[] predictAtEnd(Lesson lesson, Point point) {
        try (var learner = new LinearFamily().learner(point, lesson)) {
            while (learner.advance()) {}
            return learner.validate().toArray();
        }
    }

    private static double slope(Frame frame) {
        double x = 0;
        double y = 0;
        for (int row = 0; row < frame.rows(); row++) {
            x += frame.number(0, row) / frame.rows();
            y += frame.target(row) / frame.rows();
        }
        double xy = 0;
        double xx = 0;
        for (int row = 0; row < frame.rows(); row++) {
            xy += (frame.number(0, row) - x) * (frame.target(row) - y);
            xx += (frame.number(0, row) - x) * (frame.number(0, row) - x);
        }
        return xy / xx;
    }
}
