package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.testkit.calibrate.SaidAndSeen;
import org.junit.jupiter.api.Test;

class CostThresholdTest {

    /// Of six rows the cheapest cut is below 0.4: one false positive for 1 instead of a false
    /// negative for 5.
    @Test
    void findsTheCheapestCut() {
        var said = said(0.1, 0.2, 0.4, 0.5, 0.7, 0.9);
        var targets = new double[] {0, 0, 1, 0, 1, 1};

        assertThat(of(1, 5, said, targets)).isBetween(0.2, 0.4);
        assertThat(of(5, 1, said, targets)).isBetween(0.5, 0.7);
    }

    @Test
    void agreesWithTrueProbabilitiesOnManyRows() {
        var rows = SaidAndSeen.drawn(100_000, 2, 1, 3);

        assertThat(of(1, 4, rows.said(), rows.targets())).isCloseTo(0.2, within(0.04));
        assertThat(of(1, 1, rows.said(), rows.targets())).isCloseTo(0.5, within(0.04));
    }

    @Test
    void answersAlwaysTheSameWhereThatIsCheapest() {
        var said = said(0.3, 0.4, 0.6);
        assertThat(of(1, 100, said, new double[] {1, 0, 1})).isLessThanOrEqualTo(0.3);
        assertThat(of(100, 1, said, new double[] {1, 0, 0})).isGreaterThan(0.6);
        assertThat(of(1, 3, said(), new double[0])).isEqualTo(0.25);
    }

    @Test
    void refusesCostsThatAreNone() {
        for (double cost : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new CostThreshold(new DecisionCosts(cost, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static double of(double fp, double fn, Predictions said, double[] targets) {
        return new CostThreshold(new DecisionCosts(fp, fn)).of(said, targets);
    }

    private static Predictions said(double... second) {
        var values = new double[2 * second.length];
        for (int row = 0; row < second.length; row++) {
            values[2 * row] = 1 - second[row];
            values[2 * row + 1] = second[row];
        }
        return new Predictions(2, values);
    }
}
