package io.trialmesh.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {

    private static final List<String> CITIES = List.of("Bern", "", "Basel");

    @Test
    void readsBackWhatWasPutIn() {
        var frame =
                FrameBuilder.rows(3)
                        .number("age", row -> row == 1 ? Double.NaN : 31 + row)
                        .text("city", CITIES::get)
                        .target(row -> row * 0.5)
                        .rowIds(row -> 100L + row)
                        .build();
        assertThat(frame.number(0, 2)).isEqualTo(33);
        assertThat(frame.number(0, 1)).isNaN();
        assertThat(frame.schema().features().get(1).levels()).containsExactly("Basel", "Bern");
        assertThat(frame.level(1, 0)).isEqualTo(1);
        assertThat(frame.level(1, 1)).isEqualTo(-1);
        assertThat(frame.targets()).containsExactly(0, 0.5, 1);
        assertThat(frame.rowId(2)).isEqualTo(102);
    }

    @Test
    void keepsAnOrderOfLevelsThatIsGiven() {
        var frame = FrameBuilder.rows(3).text("city", List.of("Bern", "Chur"), CITIES::get).build();
        assertThat(frame.level(0, 0)).isZero();
        assertThat(frame.level(0, 2)).isEqualTo(-1);
    }

    @Test
    void leavesTargetsUnknownUntilTheyAreSet() {
        assertThat(FrameBuilder.rows(2).build().targets()).containsOnly(Double.NaN);
    }
}
