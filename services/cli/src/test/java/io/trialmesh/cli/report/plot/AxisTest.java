package io.trialmesh.cli.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void labelsItsTicksSoThatTheyAreTheirValues() {
        var axis = new Axis(0.256, 0.365, 0, 100);
        assertThat(axis.ticks(5)).hasSize(4);
        assertThat(axis.ticks(5))
                .allSatisfy(tick ->
                        assertThat(Double.parseDouble(axis.label(tick, 5)))
                                .isCloseTo(tick, within(1e-12)));
        assertThat(axis.ticks(5).stream().map(tick -> axis.label(tick, 5)))
                .containsExactly("0.275", "0.3", "0.325", "0.35");
    }

    @Test
    void labelsLargeAndNegativeNumbers() {
        var axis = new Axis(-1_500, 2_600, 0, 100);
        assertThat(axis.ticks(5).stream().map(tick -> axis.label(tick, 5)))
                .containsExactly("-1000", "0", "1000", "2000");
    }

    @Test
    void standsValuesOutsideAtItsEnds() {
        var axis = Axis.around(DoubleStream.of(1, 2, Double.NaN), 10, 110);
        assertThat(axis.at(-7)).isEqualTo(10);
        assertThat(axis.at(1e9)).isEqualTo(110);
        assertThat(axis.shows(3)).isFalse();
        assertThat(axis.at(1.5)).isCloseTo(60, within(1e-9));
    }

    @Test
    void showsASingleValueInTheMiddle() {
        assertThat(Axis.around(DoubleStream.of(0.5, 0.5), 0, 100).at(0.5))
                .isCloseTo(50, within(1e-9));
        assertThat(Axis.around(DoubleStream.empty(), 0, 100).ticks(5)).isNotEmpty();
    }
}
