package io.trialmesh.assess.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.interval.BenjaminiHochberg;
import io.trialmesh.assess.interval.ChiSquare;
import io.trialmesh.assess.interval.Student;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two treatments of kidney stones (Charig et al., 1986), which are the numbers of the models A and
/// B of Table 6-4 of Huyen, Designing Machine Learning Systems, 2022; and the tails behind them.
class SimpsonTest {

    private static final Simpson STONES =
            Simpson.of(
                    List.of(
                            new Simpson.Group("small", hits(234, 270), hits(81, 87)),
                            new Simpson.Group("large", hits(55, 80), hits(192, 263))));

    @Test
    void turnsRoundWithinEveryGroup() {
        assertThat(STONES.secondMean()).isCloseTo(0.780, within(0.0005));
        assertThat(STONES.firstMean()).isCloseTo(0.8257, within(0.0005));
        assertThat(STONES.groups().get(0).difference()).isCloseTo(0.931 - 0.867, within(0.001));
        assertThat(STONES.groups().get(1).difference()).isCloseTo(0.730 - 0.6875, within(0.001));
        assertThat(STONES.kind()).isEqualTo(Simpson.Kind.REVERSAL_STRICT);
    }

    @Test
    void turnsRoundOnTheSameMixture() {
        assertThat(STONES.secondStandardised()).isCloseTo(0.833, within(0.0005));
        assertThat(STONES.firstStandardised()).isCloseTo(0.779, within(0.0005));
    }

    /// z = 1.52 on the whole; an odds ratio of 1.447 with a statistic of 2.434 within groups.
    @Test
    void isSignificantInNeitherDirection() {
        var hits =
                new MantelHaenszel(
                        List.of(
                                new MantelHaenszel.Table(81, 87, 234, 270),
                                new MantelHaenszel.Table(192, 263, 55, 80)));

        assertThat(hits.oddsRatio()).isCloseTo(1.447, within(0.0005));
        assertThat(hits.chiSquare()).isCloseTo(2.434, within(0.0005));
        assertThat(hits.pValue()).isCloseTo(0.119, within(0.0005));
        assertThat(hits.pSameOdds()).isBetween(0.1, 0.9);
        assertThat(STONES.pAdjusted()).isCloseTo(0.119, within(0.0005));
        assertThat(STONES.pOverall()).isCloseTo(0.1285, within(0.001));
    }

    /// Groups of one size have nothing to turn.
    @Test
    void saysNothingWhereTheMixtureIsTheSame() {
        var same =
                Simpson.of(
                        List.of(
                                new Simpson.Group("a", hits(60, 100), hits(70, 100)),
                                new Simpson.Group("b", hits(20, 100), hits(30, 100))));

        assertThat(same.kind()).isEqualTo(Simpson.Kind.NONE);
        assertThat(same.overall()).isCloseTo(same.adjusted(), within(1e-12));
    }

    /// Odds that differ tenfold between the groups.
    @Test
    void seesThatOddsDiffer() {
        var hits =
                new MantelHaenszel(
                        List.of(
                                new MantelHaenszel.Table(80, 100, 40, 100),
                                new MantelHaenszel.Table(40, 100, 60, 100)));

        assertThat(hits.pSameOdds()).isLessThan(1e-6);
    }

    /// Tables of the distributions.
    @Test
    void knowsItsTails() {
        assertThat(ChiSquare.above(3.841459, 1)).isCloseTo(0.05, within(1e-6));
        assertThat(ChiSquare.above(18.307038, 10)).isCloseTo(0.05, within(1e-6));
        assertThat(ChiSquare.above(0.5, 3)).isCloseTo(0.918891, within(1e-6));
        assertThat(Student.above(2.228139, 10)).isCloseTo(0.025, within(1e-6));
        assertThat(Student.above(-1.812461, 10)).isCloseTo(0.95, within(1e-6));
        // Fisher's tea: 4 of 4, where 4 of 8 are hits, has a chance of 1/70.
        assertThat(Fisher.midP(4, 4, 4, 8)).isCloseTo(0.5 / 70, within(1e-12));
        assertThat(Fisher.midP(3, 4, 4, 8)).isCloseTo((0.5 * 16 + 1) / 70, within(1e-12));
        assertThat(Welch.pAbove(new double[] {3, 4, 5, 6}, new double[] {1, 2, 2, 3}))
                .isCloseTo(0.0108, within(0.0001));
        // The example of the paper's table 1: four of fifteen are discoveries.
        var p =
                new double[] {
                    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                    0.4262, 0.5719, 0.6528, 0.7590, 1.0
                };
        assertThat(Arrays.stream(BenjaminiHochberg.adjusted(p)).filter(q -> q <= 0.05)).hasSize(4);
    }

    private static double[] hits(int hits, int rows) {
        var scores = new double[rows];
        Arrays.fill(scores, 0, hits, 1);
        return scores;
    }
}
