package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PairedDifferenceTest {

    @Test
    void isTheMeanOfTheDifferencesWithItsStandardError() {
        var difference =
                PairedDifference.of(
                        new double[] {1, 2, 3, 4},
                        new double[] {0, 2, 2, 2},
                        PairedDifference.Shape.MEAN);
        assertThat(difference.value()).isEqualTo(1.0);
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(2.0 / 3 / 4), within(1e-12));
        assertThat(difference.low()).isLessThan(1).isEqualTo(-difference.reversed().high());
    }

    @Test
    void twinsDoNotDiffer() {
        var losses = new double[] {0.1, 0.7, 0.2};
        assertThat(PairedDifference.of(losses, losses, PairedDifference.Shape.ROOT_OF_MEAN))
                .isEqualTo(new PairedDifference(0, 0));
    }

    @Test
    void theRootsIntervalHoldsTheTruthAsOftenAsItSays() {
        var luck = new SplittableRandom(5);
        int held = 0;
        for (int repetition = 0; repetition < 400; repetition++) {
            var first = new double[200];
            var second = new double[200];
            for (int row = 0; row < first.length; row++) {
                var common = luck.nextGaussian();
                first[row] = Math.pow(common + 0.5 * luck.nextGaussian(), 2);
                second[row] = Math.pow(common, 2);
            }
            var difference =
                    PairedDifference.of(first, second, PairedDifference.Shape.ROOT_OF_MEAN);
            var truth = Math.sqrt(1.25) - 1;
            held += difference.low() <= truth && truth <= difference.high() ? 1 : 0;
        }
        assertThat(held / 400.0).isBetween(0.91, 0.98);
    }

    @Test
    void refusesLossesOfOtherRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PairedDifference.of(
                                new double[3], new double[4], PairedDifference.Shape.MEAN));
    }
}
