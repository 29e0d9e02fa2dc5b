package io.trialmesh.assess.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Curves whose continuation is known.
class CurveForecastTest {

    private static final int LARGEST = 3_200;
    private static final double NOISE = 0.004;

    @Test
    void continuesAPowerLawThatItIsShown() {
        var forecast = CurveForecast.of(points("a", CurveForecastTest::power, 0, 1), 1, 0, 7);

        assertThat(forecast.at(4 * LARGEST)).isCloseTo(power(4 * LARGEST), within(0.003));
        assertThat(forecast.asymptote()).isCloseTo(0.25, within(0.02));
    }

    @Test
    void theIntervalHoldsTheTruthAsOftenAsItShould() {
        int held = 0;
        for (int seed = 0; seed < 50; seed++) {
            var points = points("a", CurveForecastTest::power, NOISE, seed);
            var interval = CurveForecast.of(points, 1, 0, seed).interval(4 * LARGEST);
            var truth = power(4 * LARGEST);
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        // Beyond the data no method keeps its promise to the point.
        assertThat(held).isGreaterThanOrEqualTo(43);
    }

    @Test
    void nothingMoreIsGainedWhereTheCurveIsFlat() {
        int claimed = 0;
        for (int seed = 0; seed < 25; seed++) {
            var points = points("a", _ -> 0.3, NOISE, seed);
            claimed += CurveForecast.of(points, 1, 0, seed).gain(4 * LARGEST).low() > 0.003 ? 1 : 0;
        }
        assertThat(claimed).isLessThanOrEqualTo(2);
    }

    @Test
    void saysWhereTheSlowStarterOvertakes() {
        var slow = CurveForecast.of(points("slow", CurveForecastTest::slow, NOISE / 4, 3), 1, 0, 5);
        var quick = CurveForecast.of(points("quick", _ -> 0.3, NOISE / 4, 4), 1, 0, 5);

        var crossing = quick.overtakenBy(slow, 16.0 * LARGEST);

        // slow falls below 0.3 at 7,500 rows.
        assertThat(crossing).hasSize(1);
        assertThat(crossing.getFirst().rows()).isBetween(5_500.0, 10_500.0);
        assertThat(crossing.getFirst().chance()).isGreaterThan(0.9);
        assertThat(slow.overtakenBy(quick, 16.0 * LARGEST)).isEmpty();
    }

    @Test
    void countsTheRowsATargetNeeds() {
        var forecast = CurveForecast.of(points("a", CurveForecastTest::power, 0, 1), 1, 0, 7);

        // power is 0.28 at 8,500 rows.
        assertThat(forecast.rowsFor(0.28, 1e6).orElseThrow()).isBetween(6_500.0, 10_500.0);
        assertThat(forecast.rowsFor(0.1, 1e6)).isEmpty();
    }

    @Test
    void scoresAreReadUpsideDown() {
        var rising = points("a", rows -> 1 - power(rows), 0, 1);
        var forecast = CurveForecast.of(rising, -1, -1, 7);

        assertThat(-forecast.at(4 * LARGEST)).isCloseTo(1 - power(4 * LARGEST), within(0.003));
    }

    @Test
    void theSameSeedGivesTheSameForecast() {
        var points = points("a", CurveForecastTest::power, NOISE, 9);

        assertThat(CurveForecast.of(points, 1, 0, 3).interval(9_000))
                .isEqualTo(CurveForecast.of(points, 1, 0, 3).interval(9_000));
    }

    private static double power(double rows) {
        return 0.25 + 2.77 * StrictMath.pow(rows, -0.5);
    }

    private static double slow(double rows) {
        return 0.2 + 8.66 * StrictMath.pow(rows, -0.5);
    }

    private static List<CurvePoint> points(
            String recipe, DoubleUnaryOperator curve, double noise, long seed) {
        var random = new SplittableRandom(seed);
        var points = new ArrayList<CurvePoint>();
        for (int rows = 100; rows <= LARGEST; rows *= 2) {
            for (int repeat = 0; repeat < 3; repeat++) {
                var value = curve.applyAsDouble(rows) + noise * random.nextGaussian();
                points.add(new CurvePoint(recipe, rows, repeat, value));
            }
        }
        return points;
    }
}
