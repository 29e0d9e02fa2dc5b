package io.trialmesh.assess.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.interval.Newcombe.Share;
import org.junit.jupiter.api.Test;

/// Differences of shares against the published table.
class NewcombeTest {

    /// Newcombe (1998), table II, method 10, contrasts a, b, c and g.
    @Test
    void agreesWithTheTableOfThePaper() {
        holds(new Share(56, 70), new Share(48, 80), 0.0524, 0.3339);
        holds(new Share(9, 10), new Share(3, 10), 0.1705, 0.8090);
        holds(new Share(6, 7), new Share(2, 7), 0.0582, 0.8062);
        holds(new Share(10, 10), new Share(0, 20), 0.6791, 1.0000);
    }

    @Test
    void widensWhereSeveralShareTheError() {
        var alone = Newcombe.difference(new Share(40, 100), new Share(30, 100), 0.05);
        var shared = Newcombe.difference(new Share(40, 100), new Share(30, 100), 0.05 / 6);

        assertThat(shared.low()).isLessThan(alone.low());
        assertThat(shared.high()).isGreaterThan(alone.high());
    }

    private static void holds(Share first, Share second, double low, double high) {
        var interval = Newcombe.difference(first, second, 0.05);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
