package io.trialmesh.learn.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void standardisesWhatIsThereAndFlagsWhatIsNot() {
        var frame = FrameBuilder.rows(4).number("age", row -> row == 3 ? Double.NaN : row).build();
        assertThat(Columns.forLinear(frame, 1))
                .containsExactly(
                        new PreparedColumn.Standardised("age", 1, 1, Math.sqrt(2.0 / 3)),
                        new PreparedColumn.Missing("age"));
    }

    @Test
    void dropsConstantsFromLinearModels() {
        var frame =
                FrameBuilder.rows(40)
                        .number("five", _ -> 5)
                        .number("third", _ -> 1e9f / 3)
                        .number("empty", _ -> Double.NaN)
                        .build();
        assertThat(Columns.forLinear(frame, 1)).isEmpty();
    }

    @Test
    void keepsOnlyLevelsWithEnoughRows() {
        var frame =
                FrameBuilder.rows(30)
                        .text("city", row -> row < 20 ? "Bern" : row < 28 ? "Chur" : "Thun")
                        .build();
        assertThat(Columns.forLinear(frame, 10))
                .containsExactly(new PreparedColumn.OneHot("city", List.of("Bern")));
        assertThat(Columns.forTrees(frame))
                .containsExactly(new PreparedColumn.Coded("city", List.of("Bern", "Chur")));
    }

    @Test
    void findsColumnsAndLevelsByName() {
        var columns =
                List.<PreparedColumn>of(
                        new PreparedColumn.AsIs("age"),
                        new PreparedColumn.Coded("city", List.of("Bern", "Chur")));
        var cities = List.of("Chur", "", "Thun", "Bern");
        var frame =
                FrameBuilder.rows(4).text("city", cities::get).number("age", row -> row).build();
        assertThat(TreeMatrix.of(frame, columns))
                .containsExactly(0, 1, 1, Float.NaN, 2, Float.NaN, 3, 0);
    }

    @Test
    void refusesRowsWithoutAColumnByItsName() {
        var columns = List.<PreparedColumn>of(new PreparedColumn.AsIs("age"));
        var without = FrameBuilder.rows(1).number("size", _ -> 1).build();
        var other = FrameBuilder.rows(1).text("age", _ -> "old").build();
        assertThatThrownBy(() -> TreeMatrix.of(without, columns)).hasMessage("no column 'age'");
        assertThatThrownBy(() -> TreeMatrix.of(other, columns))
                .hasMessage("column 'age' is CATEGORICAL, not NUMERIC");
    }

    @Test
    void keepsTheMostFrequentOfVeryManyLevels() {
        var frame = FrameBuilder.rows(100).text("id", row -> "id-" + row % 40).build();
        assertThat(LevelCodes.frequent(frame, 0, 1, 20))
                .hasSize(20)
                .allSatisfy(level -> assertThat(level).matches("id-1?[0-9]"));
    }
}
