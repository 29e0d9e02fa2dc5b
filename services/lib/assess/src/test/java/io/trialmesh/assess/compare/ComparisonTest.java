package io.trialmesh.assess.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Comparison;
import io.trialmesh.core.assess.Comparison.Outcome;
import io.trialmesh.core.assess.Comparison.Side;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.metric.RocAuc;
import io.trialmesh.testkit.assess.SoundEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Numbers from the papers, and who wins.
class ComparisonTest {

    @Test
    void mcNemarsMidPIsThatOfFagerland() {
        assertThat(McNemar.midP(1, 7)).isCloseTo(0.0391, within(5e-5));
        assertThat(McNemar.midP(7, 1)).isEqualTo(McNemar.midP(1, 7));
        assertThat(McNemar.midP(0, 0)).isEqualTo(1);
        assertThat(McNemar.midP(5, 5)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.midP(40_000, 40_900)).isCloseTo(0.00156, within(2e-5));
    }

    /// Hollander and Wolfe, Nonparametric Statistical Methods, 1973: depression scores.
    @Test
    void wilcoxonsSumIsThatOfHollanderAndWolfe() {
        var before = new double[] {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        var after = new double[] {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        var differences = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            differences[i] = before[i] - after[i];
        }
        var ranks = SignedRanks.of(differences);

        assertThat(ranks.sum()).isEqualTo(40);
        assertThat(ranks.pValue()).isCloseTo(0.0440, within(5e-4));
        assertThat(SignedRanks.of(new double[] {0, 0}).pValue()).isEqualTo(1);
        // Three differences of one size share the rank 2.
        assertThat(SignedRanks.of(new double[] {1, -1, 1, 0}).sum()).isEqualTo(4);
    }

    /// Three of each class by hand: areas 8/9 and 6/9; the variance of their difference, from the
    /// structural components of DeLong, DeLong and Clarke-Pearson, 1988, is 1/27 + 1/27.
    @Test
    void deLongsVarianceIsThatOfItsStructuralComponents() {
        var targets = new double[] {1, 1, 1, 0, 0, 0};
        var first = scores(0.9, 0.8, 0.4, 0.5, 0.2, 0.1);
        var second = scores(0.9, 0.8, 0.1, 0.5, 0.3, 0.2);
        var both = DeLong.of(first, second, targets);

        assertThat(both.first()).isCloseTo(8 / 9.0, within(1e-12));
        assertThat(both.second()).isCloseTo(6 / 9.0, within(1e-12));
        var hits = new double[] {0, 0, 2 / 3.0};
        var misses = new double[] {0, 1 / 3.0, 1 / 3.0};
        assertThat(both.standardError())
                .isCloseTo(Math.sqrt(variance(hits) / 3 + variance(misses) / 3), within(1e-12));
        assertThat(DeLong.of(first, first, targets).pValue()).isEqualTo(1);
    }

    @Test
    void deLongAgreesWithTheBootstrapOnEveryKindOfClasses() {
        for (var task : SoundEvidence.tasks()) {
            if (task.classification()) {
                var truth = ranked(SoundEvidence.of(task, 1500));
                var one = jittered(truth, 0.2, 1);
                var other = jittered(truth, 0.4, 2);
                var deLong =
                        DeLong.of(one.predictions(), other.predictions(), truth.rows().targets());
                var drawn =
                        PairedComparison.of(new Side("a", one), new Side("b", other), 5)
                                .difference();

                assertThat(deLong.first() - deLong.second()).isCloseTo(drawn.value(), within(1e-9));
                var error = (drawn.high() - drawn.low()) / (2 * 1.96);
                assertThat(deLong.standardError() / error)
                        .as("standard errors of %s", task)
                        .isBetween(0.88, 1.12);
            }
        }
    }

    @Test
    void areasAreTestedByDeLong() {
        var task = Task.classes(List.of("no", "yes"));
        var truth = ranked(SoundEvidence.of(task, 1500));
        var comparison =
                PairedComparison.of(
                        new Side("a", jittered(truth, 0.1, 1)),
                        new Side("b", jittered(truth, 0.6, 2)),
                        5);

        assertThat(comparison.test()).isEqualTo("delong");
        assertThat(comparison.pValue()).isLessThan(0.05);
        assertThat(comparison.sentence()).contains("that they rank equally well (DeLong)");
    }

    @Test
    void aClearlyWorseModelLosesInEitherPlace() {
        for (var task : SoundEvidence.tasks()) {
            var good = new Side("trial 1", SoundEvidence.of(task, 400));
            var bad = new Side("trial 2", blurred(good.evidence(), 0.5));
            var one = PairedComparison.of(good, bad, 3);
            var other = PairedComparison.of(bad, good, 3);

            assertThat(one.outcome()).as(one.sentence()).isEqualTo(Outcome.FIRST_WINS);
            assertThat(other.outcome()).isEqualTo(Outcome.SECOND_WINS);
            assertThat(other.difference().value()).isEqualTo(-one.difference().value());
            assertThat(other.sentence()).isEqualTo(one.sentence());
            assertThat(one.pValue()).isEqualTo(other.pValue());
        }
    }

    @Test
    void equalModelsAreTooCloseToCallNineteenTimesInTwenty() {
        int called = 0;
        for (int seed = 0; seed < 100; seed++) {
            var task = Task.regression();
            var truth = SoundEvidence.of(task, 200);
            var comparison =
                    PairedComparison.of(
                            new Side("a", noisy(truth, 2L * seed)),
                            new Side("b", noisy(truth, 2L * seed + 1)),
                            seed);
            called += comparison.outcome() == Outcome.TOO_CLOSE ? 0 : 1;
        }
        assertThat(called).isBetween(0, 11);
    }

    @Test
    void aFewRowsDecideNothing() {
        var task = Task.classes(List.of("no", "yes"));
        var good = new Side("a", SoundEvidence.of(task, 6));
        Comparison few = PairedComparison.of(good, new Side("b", blurred(good.evidence(), 1)), 1);

        assertThat(few.outcome()).isEqualTo(Outcome.TOO_CLOSE);
    }

    /// Halfway to the mean of everything said: worse, and for classes less certain.
    private static Evidence blurred(Evidence sound, double share) {
        var outputs = sound.task().outputs();
        var values = sound.predictions().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (1 - share) * values[i] + (outputs == 1 ? 0 : share / outputs);
        }
        return sound.with(new Predictions(outputs, values));
    }

    private static Predictions scores(double... ofYes) {
        var values = new double[2 * ofYes.length];
        for (int row = 0; row < ofYes.length; row++) {
            values[2 * row] = 1 - ofYes[row];
            values[2 * row + 1] = ofYes[row];
        }
        return new Predictions(2, values);
    }

    private static double variance(double[] values) {
        var mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /// The same with luck added to every score.
    private static Evidence jittered(Evidence truth, double by, long seed) {
        var random = new SplittableRandom(seed);
        var values = truth.predictions().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += by * random.nextGaussian();
        }
        return truth.with(new Predictions(truth.predictions().outputs(), values));
    }

    private static Evidence ranked(Evidence truth) {
        return new Evidence(
                truth.task(),
                new RocAuc(),
                truth.rows(),
                truth.predictions(),
                truth.trainTargets(),
                truth.claim(),
                truth.replay(),
                truth.predictor(),
                Background.none());
    }

    private static Evidence noisy(Evidence truth, long seed) {
        var random = new SplittableRandom(seed);
        var values = truth.rows().targets();
        for (int row = 0; row < values.length; row++) {
            values[row] += random.nextGaussian();
        }
        return truth.with(new Predictions(1, values));
    }
}
