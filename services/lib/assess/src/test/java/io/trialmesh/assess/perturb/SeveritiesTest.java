package io.trialmesh.assess.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What each severity of each operation does, in numbers: how many cells, and what becomes of them.
/// {@link PerturbationTest} says it of noise and of missing cells.
class SeveritiesTest {

    private static final int ROWS = 4_000;
    private static final List<String> CITIES = List.of("Bern", "Genf", "Chur", "Basel");
    private static final double[] CELLS = {0.01, 0.05, 0.1, 0.2, 0.4};

    private final Frame rows = table();

    @Test
    void numbersAreToldInFewerDigitsAndThenByTheirQuarter() {
        var frame = FrameBuilder.rows(400).number("x", row -> 1.23456 + row).build();
        var rounded = UniformRound.of(frame).getFirst();
        var told = IntStream.rangeClosed(1, 4).mapToObj(s -> rounded.damaged(frame, s, 1));
        assertThat(told.map(damaged -> damaged.number(0, 121)))
                .containsExactly(122.2f, 122f, 120f, 100f);
        var quarters = rounded.damaged(frame, 5, 1);
        assertThat(IntStream.range(0, 400).mapToObj(row -> quarters.number(0, row)).distinct())
                .hasSize(4);
    }

    @Test
    void theScaleDriftsUpAndDown() {
        double[] shares = {0.01, 0.05, 0.1, 0.25, 0.5};
        var drifts = ScaleDrift.of(rows);
        for (int severity = 1; severity <= 5; severity++) {
            var share = shares[severity - 1];
            double up = drifts.getFirst().damaged(rows, severity, 1).number(0, 7);
            double down = drifts.getLast().damaged(rows, severity, 1).number(0, 7);
            assertThat(up / rows.number(0, 7)).isCloseTo(1 + share, within(1e-5));
            assertThat(down / rows.number(0, 7)).isCloseTo(1 - share, within(1e-5));
        }
    }

    /// One number of each row that is hit, in one of six other units.
    @Test
    void unitsShiftInOneNumberOfSomeRows() {
        double[] shares = {0.01, 0.05, 0.1, 0.25, 0.5};
        var shift = UnitShift.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = shift.damaged(rows, severity, severity);
            assertThat(share(row -> changed(damaged, 0, row) || changed(damaged, 1, row)))
                    .isCloseTo(shares[severity - 1], within(0.02));
            assertThat(share(row -> changed(damaged, 0, row) && changed(damaged, 1, row))).isZero();
            assertThat(IntStream.range(0, ROWS).filter(row -> changed(damaged, 0, row)))
                    .allMatch(row -> isAnotherUnit(rows.number(0, row), damaged.number(0, row)));
        }
    }

    private static boolean isAnotherUnit(double was, double is) {
        return List.of(
                        was * 1_000,
                        was * 0.001,
                        was * 2.54,
                        was * 0.4536,
                        was * 1.8 + 32,
                        (was - 32) / 1.8)
                .stream()
                .anyMatch(one -> Math.abs(one - is) <= 1e-5 * Math.max(1, Math.abs(one)));
    }

    @Test
    void moreColumnsNoLongerComeAndNeverMoreThanHalf() {
        int[] gone = {1, 2, 3, 5, 10};
        for (var dropout : FeatureDropout.of(wide(24))) {
            for (int severity = 1; severity <= 5; severity++) {
                var damaged = dropout.damaged(wide(24).rows(), severity, 3);
                assertThat(missing(damaged, 5)).as(dropout.name()).isEqualTo(gone[severity - 1]);
            }
            assertThat(missing(dropout.damaged(wide(24).rows(), 1, 3), 9)).isEqualTo(1);
        }
        var narrow = FeatureDropout.of(wide(6)).getFirst();
        assertThat(missing(narrow.damaged(wide(6).rows(), 5, 3), 5)).isEqualTo(3);
    }

    /// The model looks at column 3 alone.
    @Test
    void theColumnThatMattersMostGoesFirst() {
        var scene = wide(6);
        var first = FeatureDropout.of(scene).getFirst().damaged(scene.rows(), 1, 3);
        assertThat(first.number(3, 0)).isNaN();
        assertThat(first.number(2, 0)).isNotNaN();
    }

    /// Each of four cities is as common: three of four that are drawn are another.
    @Test
    void levelsFlipToOthersAsCommonAsTheyAre() {
        var flip = CategoryFlip.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = flip.damaged(rows, severity, severity);
            assertThat(share(row -> damaged.level(2, row) != rows.level(2, row)))
                    .isCloseTo(0.75 * CELLS[severity - 1], within(0.02));
        }
        var worst = flip.damaged(rows, 5, 9);
        for (int city = 0; city < 4; city++) {
            var of = city;
            assertThat(share(row -> worst.level(2, row) == of)).isCloseTo(0.25, within(0.02));
        }
    }

    @Test
    void levelsComeThatNobodyHasSeen() {
        var unseen = UnseenCategory.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = unseen.damaged(rows, severity, severity);
            var levels = damaged.schema().features().get(2).levels();
            assertThat(share(row -> levels.get(damaged.level(2, row)).equals("__UNSEEN__")))
                    .isCloseTo(CELLS[severity - 1], within(0.02));
        }
    }

    @Test
    void wordsAreWrittenOtherwise() {
        var typo = Typo.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = typo.damaged(rows, severity, severity);
            var levels = damaged.schema().features().get(2).levels();
            assertThat(
                            share(row ->
                                    !levels.get(damaged.level(2, row))
                                            .equals(CITIES.get(rows.level(2, row)))))
                    .isCloseTo(CELLS[severity - 1], within(0.02));
        }
    }

    @Test
    void numbersLieTenRangesOff() {
        double[] shares = {0.001, 0.005, 0.01, 0.02, 0.05};
        var frame = FrameBuilder.rows(40_001).number("x", row -> row / 400.0).build();
        var outlier = Outlier.of(frame).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = outlier.damaged(frame, severity, severity);
            // The middle half is 25 to 75, its range 50.
            var off =
                    IntStream.range(0, 40_001)
                            .filter(row -> damaged.number(0, row) != frame.number(0, row))
                            .mapToObj(row -> Math.round(damaged.number(0, row)))
                            .toList();
            assertThat(off.size() / 40_001.0).isCloseTo(shares[severity - 1], within(0.003));
            assertThat(off).containsOnly(550, -450).contains(550, -450);
        }
    }

    @Test
    void oneCellOfEachRowComesLate() {
        int[] lags = {1, 2, 5, 10, 20};
        var stale = StaleRows.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var lag = lags[severity - 1];
            var damaged = stale.damaged(rows, severity, severity);
            assertThat(IntStream.range(20, ROWS))
                    .allMatch(row ->
                            damaged.number(0, row) == rows.number(0, row)
                                    || damaged.number(0, row) == rows.number(0, row - lag));
            assertThat(share(row -> changed(damaged, 0, row))).isCloseTo(1 / 3.0, within(0.03));
        }
    }

    @Test
    void twoColumnsTakeEachOthersPlace() {
        var swap = SwapColumns.of(rows).getFirst();
        for (int severity = 1; severity <= 5; severity++) {
            var damaged = swap.damaged(rows, severity, severity);
            assertThat(
                            share(row ->
                                    damaged.number(0, row) == rows.number(1, row)
                                            && damaged.number(1, row) == rows.number(0, row)))
                    .isCloseTo(CELLS[severity - 1], within(0.02));
        }
    }

    /// Half of the rows are of one class: with 0.8, 0.6, 0.4, 0.2 and 0.1 times as many it is the
    /// class of 0.4, 0.3, 0.2, 0.1 and 0.05 of them.
    @Test
    void anAnswerBecomesRarer() {
        double[] left = {0.5, 0.4, 0.3, 0.2, 0.1, 0.05};
        var shift = LabelShift.of(wide(6)).getFirst();
        for (int severity = 0; severity <= 5; severity++) {
            var counts = shift.counts().get(severity);
            double of = 0;
            for (int row = 1; row < counts.length; row += 2) {
                of += counts[row];
            }
            var share = of / Arrays.stream(counts).sum();
            assertThat(Math.min(share, 1 - share)).isCloseTo(left[severity], within(0.02));
        }
    }

    /// As one column comes more, its mean moves by γ: so it is with a normal one whose rows count
    /// exp(γz) times.
    @Test
    void otherPeopleCome() {
        double[] moved = {0, 0.25, 0.5, 0.75, 1};
        var scene = wide(6);
        var shift = CovariateShift.of(scene).getFirst();
        assertThat(shift.toward()).containsPattern("(more|less) c3|what comes last");
        for (int severity = 0; severity < 5; severity++) {
            var counts = shift.counts().get(severity);
            var most = 0.0;
            for (int column = 0; column < 6; column++) {
                most = Math.max(most, Math.abs(mean(scene.rows(), column, counts)));
            }
            assertThat(most).isCloseTo(moved[severity], within(0.12));
        }
    }

    private static double mean(Frame frame, int column, int[] counts) {
        double sum = 0;
        for (int row = 0; row < counts.length; row++) {
            sum += counts[row] * frame.number(column, row);
        }
        return sum / Arrays.stream(counts).sum();
    }

    private boolean changed(Frame damaged, int column, int row) {
        return damaged.number(column, row) != rows.number(column, row);
    }

    private static double share(IntPredicate rows) {
        return IntStream.range(0, ROWS).filter(rows).count() / (double) ROWS;
    }

    private static int missing(Frame frame, int row) {
        return (int)
                IntStream.range(0, frame.schema().width())
                        .filter(column -> Float.isNaN(frame.number(column, row)))
                        .count();
    }

    /// Two numbers that are never alike, and a city.
    private static Frame table() {
        var random = new SplittableRandom(3);
        return FrameBuilder.rows(ROWS)
                .number("length", _ -> 100 + 10 * random.nextDouble())
                .number("weight", _ -> 50 + 10 * random.nextDouble())
                .text("city", CITIES, row -> CITIES.get(row % 4))
                .target(row -> row % 2)
                .rowIds(row -> row)
                .build();
    }

    /// Normal columns; the model is wrong about high numbers of column 3 and looks at no other.
    private static Scene wide(int columns) {
        var random = new SplittableRandom(4);
        var numbers = new double[columns][ROWS];
        for (var column : numbers) {
            Arrays.setAll(column, _ -> random.nextGaussian());
        }
        var builder = FrameBuilder.rows(ROWS);
        for (int column = 0; column < columns; column++) {
            var cells = numbers[column];
            builder.number("c" + column, row -> cells[row]);
        }
        var frame = builder.target(row -> row % 2).rowIds(row -> row).build();
        var values = new double[2 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            var high = numbers[3][row] > 0;
            values[2 * row + 1] = high ? 1 - row % 2 * 0.5 : row % 2 * 0.5;
            values[2 * row] = 1 - values[2 * row + 1];
        }
        var evidence =
                new Evidence(
                        Task.classes(List.of("no", "yes")),
                        new Accuracy(),
                        frame,
                        new Predictions(2, values),
                        new Halves(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Background.none());
        return new Scene(frame, evidence);
    }

    private record Halves() implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public double target(int row) {
            return row % 2;
        }
    }
}
