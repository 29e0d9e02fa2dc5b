package io.trialmesh.assess.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Risk against coverage by hand, and thresholds that keep their guarantee.
class RiskCoverageTest {

    /// The surest row is right, the next wrong, then right, right, wrong.
    @Test
    void countsTheErrorsOfTheSurestRows() {
        var curve = curve(new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, false, true, false, false, true);

        assertThat(curve).containsExactly(0, 1 / 2.0, 1 / 3.0, 1 / 4.0, 2 / 5.0);
        assertThat(RiskCoverage.area(curve))
                .isCloseTo((0.5 + 1 / 3.0 + 0.25 + 0.4) / 5, within(1e-12));
        // Both errors last: 0, 0, 0, 1/4, 2/5.
        assertThat(RiskCoverage.bestArea(curve)).isCloseTo((0.25 + 0.4) / 5, within(1e-12));
        assertThat(RiskCoverage.at(curve, 0.8)).isEqualTo(0.25);
    }

    @Test
    void sharesTheErrorsOfRowsItIsEquallySureOf() {
        assertThat(curve(new double[] {0.5, 0.5, 0.5, 0.5}, true, false, false, false))
                .containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    /// The closed form of the best area, r + (1 - r) ln(1 - r), is its limit.
    @Test
    void theBestAreaIsNearItsClosedForm() {
        var confidence = new double[20_000];
        var wrong = new boolean[20_000];
        for (int row = 0; row < wrong.length; row++) {
            confidence[row] = row;
            wrong[row] = row % 5 == 0;
        }
        assertThat(RiskCoverage.bestArea(curve(confidence, wrong)))
                .isCloseTo(0.2 + 0.8 * Math.log(0.8), within(1e-4));
    }

    /// Found on 400 rows, judged by the known risk: broken in no more than one sample of twenty.
    @Test
    void theGuaranteeHoldsNineteenTimesInTwenty() {
        int broken = 0;
        int found = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            var confidence = random.doubles(400, 0.5, 1).toArray();
            var wrong = new boolean[400];
            for (int row = 0; row < wrong.length; row++) {
                wrong[row] = random.nextDouble() >= confidence[row];
            }
            var threshold = SelectiveThreshold.find(confidence, wrong, 0.15);
            if (threshold.isPresent()) {
                found++;
                // The mean error above t is (1 - t) / 2.
                broken += (1 - threshold.get().value()) / 2 > 0.15 ? 1 : 0;
                assertThat(threshold.get().bound()).isLessThanOrEqualTo(0.15);
            }
        }
        assertThat(found).isGreaterThan(200);
        assertThat(broken).isLessThanOrEqualTo(20);
    }

    @Test
    void promisesNothingThatFewRowsCannotProve() {
        var sure = new double[20];
        Arrays.fill(sure, 0.9);

        assertThat(SelectiveThreshold.find(sure, new boolean[20], 0.05)).isEmpty();
        assertThat(SelectiveThreshold.find(sure, new boolean[20], 0.3)).isPresent();
        assertThat(SelectiveThreshold.find(new double[0], new boolean[0], 0.3)).isEmpty();
    }

    private static double[] curve(double[] confidence, boolean... wrong) {
        var once = new int[wrong.length];
        Arrays.fill(once, 1);
        return new RiskCoverage(confidence, wrong).curve(once);
    }
}
