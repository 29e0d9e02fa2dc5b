package io.trialmesh.assess.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.interval.BetaBinomial;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Conformal sets hold what they promise, and luck has the size the theory gives it.
class ConformalTest {

    /// Of 19 rows the ceil(20 · 0.9) = 18th is the limit; two of twenty may be stranger.
    @Test
    void theLimitIsTheRightOrderStatistic() {
        var strange = IntStream.rangeClosed(1, 19).asDoubleStream().toArray();
        var conformal = Conformal.of(strange, 0.1);

        assertThat(conformal.limit()).isEqualTo(18);
        assertThat(conformal.alpha()).isEqualTo(18);
        assertThat(conformal.beta()).isEqualTo(2);
        assertThat(Conformal.of(new double[] {1, 2, 3}, 0.1).bounded()).isFalse();
        assertThat(Conformal.of(new double[] {1, 2, 3}, 0.1).holds(1e9)).isTrue();
    }

    @Test
    void aSetHoldsEveryClassThatIsNotTooStrange() {
        var conformal = new Conformal(0.75, 0.1, 100);
        var said = new Predictions(3, new double[] {0.5, 0.3, 0.2, 0.98, 0.01, 0.01});

        assertThat(conformal.size(said, 0)).isEqualTo(2);
        assertThat(conformal.size(said, 1)).isEqualTo(1);
        assertThat(Conformal.strangeness(said, 0, 2)).isCloseTo(0.8, within(1e-12));
    }

    /// Beta(1, 1) makes every number of 0 to 199 hits as likely: three are fewer than 1.65 %.
    @Test
    void theBandOfAUniformChanceIsUniform() {
        var band = new BetaBinomial(199, 1, 1).middle(0.033);

        assertThat(band.low() * 199).isCloseTo(3, within(1e-9));
        assertThat(band.high() * 199).isCloseTo(196, within(1e-9));
    }

    @Test
    void theBandHoldsWhatIsDrawn() {
        var band = new BetaBinomial(300, 451, 50).middle(0.1);
        var random = new SplittableRandom(3);
        int inside = 0;
        for (int draw = 0; draw < 2_000; draw++) {
            var calibrated = random.doubles(500).sorted().toArray();
            var hits = random.doubles(300).filter(u -> u <= calibrated[450]).count();
            inside += hits >= 300 * band.low() - 1e-9 && hits <= 300 * band.high() + 1e-9 ? 1 : 0;
        }
        assertThat(inside / 2_000.0).isBetween(0.89, 0.95);
    }

    /// Fifty draws of 500 calibrated and 500 judged rows: coverage inside its 99 % band, near .9.
    @Test
    void coverageLiesInItsBandOnFiftySeeds() {
        int outside = 0;
        double mean = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var conformal = Conformal.of(errors(random, 500), 0.1);
            var hits = Arrays.stream(errors(random, 500)).filter(conformal::holds).count();
            var band = new BetaBinomial(500, conformal.alpha(), conformal.beta()).middle(0.01);
            outside += hits < 500 * band.low() - 1e-9 || hits > 500 * band.high() + 1e-9 ? 1 : 0;
            mean += hits / 500.0 / 50;
        }
        assertThat(outside).isLessThanOrEqualTo(2);
        assertThat(mean).isCloseTo(0.9, within(0.01));
    }

    private static double[] errors(SplittableRandom random, int rows) {
        return IntStream.range(0, rows).mapToDouble(_ -> Math.abs(random.nextGaussian())).toArray();
    }
}
