package io.trialmesh.core.assess;

import static io.trialmesh.core.assess.Gate.Bound.AT_LEAST;
import static io.trialmesh.core.assess.Gate.Bound.AT_MOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void passesWhereTheWholeIntervalIsAllowed() {
        assertThat(decide(AT_MOST, 0.5, 0.3, 0.5)).isEqualTo(Verdict.PASS);
        assertThat(decide(AT_LEAST, 0.3, 0.3, 0.5)).isEqualTo(Verdict.PASS);
    }

    @Test
    void failsWhereNoneOfTheIntervalIsAllowed() {
        assertThat(decide(AT_MOST, 0.2, 0.3, 0.5)).isEqualTo(Verdict.FAIL);
        assertThat(decide(AT_LEAST, 0.6, 0.3, 0.5)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void isUndecidedWhereTheLimitLiesInTheInterval() {
        assertThat(decide(AT_MOST, 0.4, 0.3, 0.5)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decide(AT_LEAST, 0.4, 0.3, 0.5)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void doesNotFailWhereOneEndTouchesTheLimit() {
        assertThat(decide(AT_MOST, 0.3, 0.3, 0.5)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decide(AT_LEAST, 0.5, 0.3, 0.5)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void isUndecidedAboutAnIntervalThatIsNoNumber() {
        assertThat(decide(AT_MOST, 0.5, Double.NaN, Double.NaN)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decide(AT_LEAST, 0.5, Double.NaN, Double.NaN)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void saysHowFarOffIsWhatFails() {
        var gate = new Gate("accuracy", AT_LEAST, 0.62);
        assertThat(gate.missedBy(new Estimate("accuracy", 0.5, 0.46, 0.54, 100)))
                .get()
                .satisfies(missed -> {
                    assertThat(missed.name()).isEqualTo("missed_by");
                    assertThat(missed.value()).isCloseTo(3, within(1e-9));
                });
        assertThat(gate.missedBy(new Estimate("accuracy", 0.6, 0.56, 0.64, 100))).isEmpty();
        assertThat(gate.missedBy(new Estimate("accuracy", 0.5, 0.5, 0.5, 100)))
                .get()
                .extracting(Estimate::value)
                .isEqualTo(100.0);
    }

    @Test
    void saysHowFarInsideItsLimitANumberIs() {
        var share = new Estimate("share", 0.03, 0, 1, 100);
        assertThat(new Gate("share", AT_MOST, 0.04).margin(share)).isCloseTo(0.25, within(1e-12));
        assertThat(new Gate("share", AT_LEAST, 0.04).margin(share)).isCloseTo(-0.25, within(1e-12));
        assertThat(new Gate("share", AT_MOST, -0.01).margin(share)).isCloseTo(-4, within(1e-12));
        assertThat(new Gate("share", AT_LEAST, 0).margin(share)).isEqualTo(0.03);
    }

    private static Verdict decide(Gate.Bound bound, double limit, double low, double high) {
        return new Gate("rmse", bound, limit)
                .decide(new Estimate("rmse", (low + high) / 2, low, high, 100));
    }
}
