package io.trialmesh.assess.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Holm;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Intervals against published numbers, and against what they promise.
class IntervalTest {

    @Test
    void boundsASharePerClopperAndPearson() {
        // Zero flips in n rows prove at most .60 %, .30 % and .10 % one-sided; two-sided 97.5 %.
        assertThat(Shares.clopperPearson(0, 500).high()).isCloseTo(0.00735, within(1e-5));
        assertThat(Shares.clopperPearson(0, 10).high()).isCloseTo(0.30850, within(1e-5));
        assertThat(Shares.clopperPearson(10, 10).low()).isCloseTo(0.69150, within(1e-5));
        assertThat(Shares.clopperPearson(5, 10).low()).isCloseTo(0.18709, within(1e-5));
        assertThat(Shares.clopperPearson(5, 10).high()).isCloseTo(0.81291, within(1e-5));
    }

    @Test
    void boundsASharePerWilson() {
        assertThat(Shares.wilson(0, 10).high()).isCloseTo(0.27753, within(1e-5));
        assertThat(Shares.wilson(5, 10).low()).isCloseTo(0.23659, within(1e-5));
    }

    @Test
    void knowsTheNormalDistribution() {
        assertThat(Normal.quantile(0.975)).isCloseTo(Normal.Z_95, within(1e-7));
        assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232, within(1e-5));
        assertThat(Normal.below(1.959963984540054)).isCloseTo(0.975, within(1e-6));
        assertThat(Normal.below(-1)).isCloseTo(0.1586553, within(1e-6));
    }

    @Test
    void adjustsByHolm() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03}))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    }

    /// The ranks are of the sorted p-values, whatever order they come in.
    @Test
    void adjustsByBenjaminiAndHochberg() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0.01, 0.04, 0.03, 0.005, 0.9}))
                .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.9}, within(1e-12));
    }

    @Test
    void givesTheSameDrawsInAnyOrderOfRows() {
        var evidence = SoundEvidence.of(Task.classes(List.of("no", "yes")), 200);
        var other = SoundEvidence.shuffled(evidence);

        var before = interval(evidence, "roc_auc", 3);
        var after = interval(other, "roc_auc", 3);

        assertThat(after.low()).isCloseTo(before.low(), within(1e-12));
        assertThat(after.high()).isCloseTo(before.high(), within(1e-12));
    }

    @Test
    void holdsTheTrueMeanAboutNineteenTimesInTwenty() {
        int held = 0;
        for (int run = 0; run < 200; run++) {
            // Squared normal errors: skewed, with mean 1, so the true RMSE is 1.
            var interval = interval(normalErrors(run), "rmse", run);
            held += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
        }
        // Binomial(200, .95) lies within 180 to 198 in 99.9 % of cases.
        assertThat(held).isBetween(178, 199);
    }

    @Test
    void agreesWithTheNormalIntervalOfALargeMean() {
        var evidence = normalErrors(5);
        var rows = evidence.rows().rows();
        var interval = interval(evidence, "mae", 1);
        // The absolute value of a normal number has standard deviation sqrt(1 - 2/pi).
        var width = 2 * Normal.Z_95 * Math.sqrt((1 - 2 / Math.PI) / rows);
        assertThat(interval.high() - interval.low()).isCloseTo(width, within(width * 0.2));
    }

    private static Interval interval(Evidence evidence, String metric, long seed) {
        var counted =
                Metrics.named(metric)
                        .orElseThrow()
                        .counted(evidence.predictions(), evidence.rows().targets());
        return Bootstrap.of(evidence, seed).run(counted).interval();
    }

    private static Evidence normalErrors(int run) {
        var rows = 120;
        var random = new SplittableRandom(run);
        var errors = new double[rows];
        Arrays.setAll(errors, _ -> random.nextGaussian());
        var sound = SoundEvidence.of(Task.regression(), rows);
        return new Evidence(
                sound.task(),
                sound.metric(),
                FrameBuilder.rows(rows).target(_ -> 0).build(),
                new Predictions(1, errors),
                sound.trainTargets(),
                sound.claim(),
                sound.replay(),
                sound.predictor(),
                Background.none());
    }
}
