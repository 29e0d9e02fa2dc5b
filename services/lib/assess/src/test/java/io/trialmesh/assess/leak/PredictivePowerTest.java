package io.trialmesh.assess.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictivePowerTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final int ROWS = 2_000;

    /// Written down by hand: 8 of 10 rows are answered rightly on either side of a fair coin, so
    /// that each class has an F1 of 0.8; always the same answer has 2/3 for one class and 0 for the
    /// other.
    @Test
    void agreesWithAHandCalculation() {
        var targets = new double[40];
        var codes = new int[40];
        var halves = new int[40];
        for (int row = 0; row < 40; row++) {
            codes[row] = row / 2 % 2;
            targets[row] = row % 20 / 4 == 0 ? 1 - codes[row] : codes[row];
            halves[row] = row / 20;
        }
        var score = new PredictivePower(YES_NO, targets, halves).of(codes);
        assertThat(score.value()).isCloseTo(1 - (1 - 0.8) / (1 - 1 / 3.0), within(1e-9));
    }

    /// A number 100 with the column and 0 without: the error falls from 50 to 0.
    @Test
    void ofNumbersItIsTheShareOfTheErrorThatIsGone() {
        var targets = new double[] {0, 100, 0, 100, 0, 100, 0, 100};
        var codes = new int[] {0, 1, 0, 1, 0, 1, 0, 1};
        var halves = new int[] {0, 0, 0, 0, 1, 1, 1, 1};
        assertThat(new PredictivePower(Task.regression(), targets, halves).of(codes).value())
                .isEqualTo(1);
        assertThat(new PredictivePower(Task.regression(), targets, halves).of(new int[8]).value())
                .isZero();
    }

    /// Yes lies between two numbers, so that the area under the curve sees nothing.
    @Test
    void aBandInTheMiddleTellsAsMuchAsAnEnd() {
        var random = new SplittableRandom(3);
        var x = random.doubles(ROWS, -1, 1).toArray();
        var rows =
                FrameBuilder.rows(ROWS)
                        .number("x", row -> x[row])
                        .number("luck", _ -> random.nextDouble())
                        .target(row -> Math.abs(x[row]) < 0.5 ? 1 : 0)
                        .build();
        var power = new ColumnPower(YES_NO, rows);

        assertThat(power.of(0).orElseThrow().value()).isCloseTo(0.5, within(0.06));
        assertThat(power.score(0).low()).isGreaterThan(0.9);
        assertThat(power.score(1).value()).isLessThan(0.15);
    }
}
