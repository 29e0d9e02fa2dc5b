package io.trialmesh.core.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {

    /// As printed in tables, and by the asymptotic series far out.
    @Test
    void agreesWithTables() {
        assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.below(1)).isCloseTo(0.8413447, within(1e-7));
        assertThat(Normal.below(Normal.Z_95)).isCloseTo(0.975, within(1e-7));
        assertThat(Normal.quantile(0.975)).isCloseTo(Normal.Z_95, within(1e-7));
        assertThat(Normal.quantile(0.001)).isCloseTo(-3.0902323, within(1e-6));
    }

    @Test
    void losesNothingFarOutInTheTails() {
        assertThat(Normal.below(-10) / 7.61985302416e-24).isCloseTo(1, within(1e-5));
        assertThat(Normal.between(6, 7)).isCloseTo(9.8531e-10, within(1e-13));
        assertThat(Normal.quantile(0)).isFinite();
    }
}
