package io.trialmesh.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class PointTest {

    private static final Point POINT =
            Point.empty()
                    .with("rate", new Value.Real(0.1))
                    .with("leaves", new Value.Whole(31))
                    .with("booster", new Value.Text("goss"));

    @Test
    void keepsTheOrderItWasGiven() {
        assertThat(POINT.values().keySet()).containsExactly("rate", "leaves", "booster");
    }

    @Test
    void readsAsAUserWouldWriteIt() {
        assertThat(POINT).hasToString("rate=0.1, leaves=31, booster=goss");
        assertThat(Point.empty()).hasToString("");
    }

    @Test
    void isEqualWhateverTheOrder() {
        var turned =
                Point.empty()
                        .with("booster", new Value.Text("goss"))
                        .with("leaves", new Value.Whole(31))
                        .with("rate", new Value.Real(0.1));

        assertThat(turned).isEqualTo(POINT).hasSameHashCodeAs(POINT);
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeFrom() {
        var values = new LinkedHashMap<>(POINT.values());
        var point = new Point(values);
        values.clear();

        assertThat(point).isEqualTo(POINT);
        assertThatThrownBy(() -> point.values().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void givesANewPointAndKeepsTheOld() {
        assertThat(POINT.with("rate", new Value.Real(0.5)).number("rate", 0)).isEqualTo(0.5);
        assertThat(POINT.number("rate", 0)).isEqualTo(0.1);
    }

    @Test
    void givesTheFallbackWhereAParameterDoesNotExist() {
        assertThat(POINT.number("depth", 6)).isEqualTo(6);
        assertThat(POINT.whole("depth", 6)).isEqualTo(6);
        assertThat(POINT.text("kernel", "rbf")).isEqualTo("rbf");
    }

    @Test
    void readsAWholeNumberAsANumberToo() {
        assertThat(POINT.number("leaves", 0)).isEqualTo(31);
        assertThat(POINT.whole("leaves", 0)).isEqualTo(31);
    }

    @Test
    void tellsARealOneFromAWholeOne() {
        assertThat(new Value.Real(1)).isNotEqualTo(new Value.Whole(1));
    }

    @Test
    void losesNoDigitOfALargeWholeNumber() {
        var large = Point.empty().with("n", new Value.Whole(Long.MAX_VALUE - 1));

        assertThat(large.whole("n", 0)).isEqualTo(Long.MAX_VALUE - 1);
    }
}
