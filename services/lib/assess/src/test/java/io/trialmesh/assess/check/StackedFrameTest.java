package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedFrameTest {

    private static final Frame FIRST = frame(10, "b", "a");
    private static final Frame SECOND = frame(20, "c", "a", "d");
    private static final Frame THIRD = frame(30, "e", "c");

    @Test
    void everyRowIsWhatItWas() {
        var stacked = new StackedFrame(List.of(FIRST, SECOND, THIRD));

        assertThat(rows(stacked).mapToLong(stacked::rowId))
                .containsExactly(10L, 11L, 20L, 21L, 22L, 30L, 31L);
        assertThat(stacked.targets()).containsExactly(10, 11, 20, 21, 22, 30, 31);
        assertThat(rows(stacked).mapToObj(row -> stacked.number(0, row)))
                .containsExactly(-10f, -11f, -20f, -21f, -22f, -30f, -31f);
        assertThat(rows(stacked).mapToObj(row -> level(stacked, row)))
                .containsExactly("b", "a", "c", "a", "d", "e", "c");
    }

    @Test
    void theLevelsOfTheFirstKeepTheirCodes() {
        var stacked = new StackedFrame(List.of(FIRST, SECOND, THIRD));

        assertThat(stacked.schema().features().get(1).levels())
                .startsWith(FIRST.schema().features().get(1).levels().toArray(String[]::new))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    private static IntStream rows(Frame frame) {
        return IntStream.range(0, frame.rows());
    }

    private static String level(Frame frame, int row) {
        return frame.schema().features().get(1).levels().get(frame.level(1, row));
    }

    private static Frame frame(int from, String... cells) {
        return FrameBuilder.rows(cells.length)
                .number("x", row -> -from - row)
                .text("c", row -> cells[row])
                .target(row -> from + row)
                .rowIds(row -> from + row)
                .build();
    }
}
