package io.trialmesh.assess.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.calibrate.IsotonicFit;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));

    /// Of 1,000 calibrated draws a test at 5 % rejects 3 to 7 in a hundred.
    @Test
    void spiegelhalterRejectsCalibratedModelsAsOftenAsItSays() {
        var rejected =
                IntStream.range(0, 1_000)
                        .filter(seed -> Spiegelhalter.of(drawn(seed, 500, 1)).p() < 0.05)
                        .count();

        assertThat(rejected / 1_000.0).isBetween(0.03, 0.07);
    }

    @Test
    void spiegelhalterRejectsWhatIsTwiceTooSure() {
        var test = Spiegelhalter.of(drawn(1, 1_000, 2));

        assertThat(test.z()).isGreaterThan(4);
        assertThat(test.p()).isLessThan(0.001);
    }

    /// Three rows by hand: (0.2, no), (0.9, yes), (0.6, no).
    @Test
    void spiegelhalterAgreesWithAHandCalculation() {
        var test =
                Spiegelhalter.of(
                        new Forecasts(
                                new double[] {0.2, 0.9, 0.6}, new boolean[] {false, true, false}));
        var sum = -0.2 * 0.6 + 0.1 * -0.8 + -0.6 * -0.2;
        var variance = 0.36 * 0.16 + 0.64 * 0.09 + 0.04 * 0.24;

        assertThat(test.z()).isCloseTo(sum / Math.sqrt(variance), within(1e-12));
    }

    /// On calibrated data the plain error is mostly luck, and the debiased one is not.
    @Test
    void takesOffWhatLuckBringsAbout() {
        double debiased = 0;
        double plain = 0;
        int draws = 100;
        for (int seed = 0; seed < draws; seed++) {
            var error = new CalibrationError(evidence(drawn(seed, 500, 1)), 15);
            debiased += error.estimate("calibration_error", seed).value() / draws;
            plain += error.expected() / draws;
        }

        assertThat(debiased).isLessThanOrEqualTo(0.02);
        assertThat(plain).isGreaterThanOrEqualTo(0.05);
    }

    @Test
    void theLineIsTheOneThatMadeTheRows() {
        var sure = Recalibration.of(drawn(3, 20_000, 2));
        assertThat(sure.slope()).isCloseTo(0.5, within(0.03));
        assertThat(sure.intercept()).isCloseTo(0, within(0.05));
        assertThat(sure.tooSure()).isTrue();
        assertThat(sure.p()).isLessThan(1e-6);

        var timid = Recalibration.of(drawn(4, 20_000, 0.5));
        assertThat(timid.slope()).isCloseTo(2, within(0.1));
        assertThat(timid.tooTimid()).isTrue();
    }

    @Test
    void theLineOfCalibratedRowsIsRejectedAsOftenAsItSays() {
        var rejected =
                IntStream.range(0, 1_000)
                        .filter(seed -> Recalibration.of(drawn(seed, 500, 1)).p() < 0.05)
                        .count();

        assertThat(rejected / 1_000.0).isBetween(0.03, 0.07);
    }

    @Test
    void rowsThatPartWithoutAMistakeHaveALineToo() {
        var perfect =
                Recalibration.of(
                        new Forecasts(
                                new double[] {0.1, 0.2, 0.8, 0.9},
                                new boolean[] {false, false, true, true}));
        assertThat(perfect.slope()).isFinite().isGreaterThan(1);
        var one = Recalibration.of(new Forecasts(new double[] {0.5}, new boolean[] {true}));
        assertThat(one.p()).isFinite();
    }

    /// Four rows whose recalibration can be done in the head: 0.1 no, 0.3 yes, 0.6 no, 0.8 yes; the
    /// middle two are pooled to ½.
    @Test
    void thePartsOfAScoreAreThoseOfTheRecalibration() {
        var rows =
                new Forecasts(
                        new double[] {0.1, 0.3, 0.6, 0.8},
                        new boolean[] {false, true, false, true});
        var parts = Corp.of(rows, Corp.Score.BRIER);

        assertThat(parts.score()).isCloseTo((0.01 + 0.49 + 0.36 + 0.04) / 4, within(1e-12));
        assertThat(parts.miscalibration()).isCloseTo(0.225 - 0.125, within(1e-12));
        assertThat(parts.discrimination()).isCloseTo(0.25 - 0.125, within(1e-12));
        assertThat(parts.uncertainty()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void thePartsAddUpToTheScore() {
        for (var score : Corp.Score.values()) {
            var parts = Corp.of(drawn(5, 700, 1.7), score);
            assertThat(parts.miscalibration() - parts.discrimination() + parts.uncertainty())
                    .isCloseTo(parts.score(), within(1e-12));
            assertThat(parts.miscalibration()).isNotNegative();
            assertThat(parts.discrimination()).isNotNegative();
        }
    }

    @Test
    void theCurveOfACalibratedModelLiesInItsBand() {
        var inside = 0.0;
        var places = 0;
        for (int seed = 0; seed < 20; seed++) {
            var rows = drawn(seed, 400, 1);
            var band = series(rows, "calibrated");
            var fit = IsotonicFit.of(rows.said(), rows.happened());
            for (int i = 0; i < band.x().size(); i++) {
                var height = fit.values()[fit.place(band.x().get(i))];
                places++;
                inside +=
                        height >= band.low().get(i) - 1e-12 && height <= band.high().get(i) + 1e-12
                                ? 1
                                : 0;
            }
        }
        assertThat(inside / places).isBetween(0.84, 0.97);
    }

    @Test
    void thePictureCountsEveryRow() {
        var rows = drawn(1, 400, 1);
        assertThat(series(rows, "rows").y().stream().mapToDouble(y -> y).sum()).isEqualTo(400);
        assertThat(series(rows, "curve").y()).isSorted();
        assertThat(series(rows, "bins").labels()).hasSize(10);
    }

    private static PlotSeries series(Forecasts rows, String name) {
        return new ReliabilityDiagram(rows, 10)
                .draw("yes", 7).series().stream()
                        .filter(series -> series.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /// Logits that are `sureness` times too large.
    private static Forecasts drawn(int seed, int rows, double sureness) {
        var random = new SplittableRandom(7_000L + seed);
        var said = new double[rows];
        var happened = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            var logit = 1.5 * random.nextGaussian();
            said[row] = logistic(sureness * logit);
            happened[row] = random.nextDouble() < logistic(logit);
        }
        return new Forecasts(said, happened);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Evidence evidence(Forecasts rows) {
        var values = new double[2 * rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            values[2 * row + 1] = rows.said()[row];
            values[2 * row] = 1 - rows.said()[row];
        }
        var frame =
                FrameBuilder.rows(rows.rows()).target(row -> rows.happened()[row] ? 1 : 0).build();
        return new Evidence(
                YES_NO,
                Metrics.standard(YES_NO.kind()),
                frame,
                new Predictions(2, values),
                new Evidence.TrainTargets() {
                    @Override
                    public int rows() {
                        return frame.rows();
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
