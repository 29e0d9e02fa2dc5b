package io.trialmesh.learn.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Model;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.testkit.learn.Lessons;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The one column that says most, and what it says.
class OneRuleFamilyTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final int ROWS = 400;

    private final Random random = new Random(3);

    @Test
    void looksAtTheColumnThatPredictsBest() {
        var weak = random.ints(ROWS, 0, 2).toArray();
        var frame =
                FrameBuilder.rows(ROWS)
                        .text("weak", row -> (row % 3 == 0 ? weak[row] : row % 2) == 1 ? "a" : "b")
                        .number("strong", row -> row % 2)
                        .target(row -> row % 2)
                        .build();

        assertThat(columnOf(fit(YES_NO, frame))).isEqualTo("strong");
    }

    /// A column of 400 levels tells every training row apart, and so it must not be chosen.
    @Test
    void isNotTakenInByAnIdentifier() {
        var frame =
                FrameBuilder.rows(ROWS)
                        .text("id", row -> "row-" + row)
                        .number("x", row -> random.nextGaussian() + row % 2)
                        .target(row -> row % 2)
                        .build();

        assertThat(columnOf(fit(YES_NO, frame))).isEqualTo("x");
    }

    /// Numbers from 0 to 299 fall into six bins of fifty.
    @Test
    void answersWithTheMeanOfTheBin() {
        var frame = FrameBuilder.rows(ROWS).number("x", row -> row).target(row -> row).build();
        var said = fit(Task.regression(), frame).predict(frame);

        // 300 rows are learnt from: the first bin holds 0 to 49, drawn to 149.5 by two rows.
        assertThat(said.at(0, 0)).isCloseTo((50 * 24.5 + 2 * 149.5) / 52, within(1e-9));
        assertThat(said.at(49, 0)).isEqualTo(said.at(0, 0));
        assertThat(said.at(50, 0)).isGreaterThan(said.at(49, 0));
        assertThat(said.at(399, 0)).isEqualTo(said.at(299, 0));
    }

    @Test
    void takesAMissingCellAsALevelOfItsOwn() {
        var frame =
                FrameBuilder.rows(ROWS)
                        .text("x", row -> row % 4 == 0 ? "" : row % 4 == 1 ? "a" : "b")
                        .target(row -> row % 4 == 0 ? 1 : 0)
                        .build();
        var said = fit(YES_NO, frame).predict(frame);

        assertThat(said.at(0, 1)).isGreaterThan(0.95);
        assertThat(said.at(1, 1)).isLessThan(0.05);
    }

    @Test
    void givesANumberThatMostRowsHaveABinOfItsOwn() {
        var frame =
                FrameBuilder.rows(ROWS)
                        .number("gain", row -> row % 10 == 0 ? 100 + row : 0)
                        .target(row -> row % 10 == 0 ? 1 : 0)
                        .build();
        var said = fit(YES_NO, frame).predict(frame);

        assertThat(said.at(1, 1)).isLessThan(0.01);
        assertThat(said.at(10, 1)).isGreaterThan(0.7);
    }

    private static Model fit(Task task, Frame frame) {
        var family = new OneRuleFamily();
        var learner = family.learner(family.defaults(task), Lessons.of(task, frame));
        assertThat(learner.advance()).isTrue();
        assertThat(learner.advance()).isFalse();
        return learner.model(1);
    }

    private static String columnOf(Model model) {
        return model.parts().preparation().getFirst().feature();
    }
}
