package io.trialmesh.assess.heuristic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What one look at a table teaches, by hand.
class HeuristicTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final Task NUMBER = Task.regression();

    @Test
    void aStumpFindsTheBestCut() {
        var frame =
                FrameBuilder.rows(20)
                        .number("noise", row -> row % 3)
                        .number("x", row -> row)
                        .target(row -> row < 10 ? 0 : row == 15 ? 0 : 1)
                        .build();

        assertThat(new Stump().fit(YES_NO, frame).words()).isEqualTo("x <= 9.5");
    }

    @Test
    void aStumpAnswersWithTheSharesOfItsSides() {
        var frame =
                FrameBuilder.rows(40)
                        .number("x", row -> row < 20 ? 1 : 2)
                        .target(row -> row < 20 ? (row < 2 ? 1 : 0) : row < 38 ? 1 : 0)
                        .build();
        var said = new Stump().fit(YES_NO, frame).predict(frame);

        // (2 + 1) / (20 + 2) and (18 + 1) / (20 + 2).
        assertThat(said.at(0, 1)).isCloseTo(3 / 22.0, within(1e-12));
        assertThat(said.at(39, 1)).isCloseTo(19 / 22.0, within(1e-12));
    }

    @Test
    void aStumpPartsLevelsByTheirMeans() {
        var plans = List.of("basic", "free", "gold", "paid");
        var means = new double[] {1, 9, 2, 8};
        var frame =
                FrameBuilder.rows(80)
                        .text("plan", plans, row -> plans.get(row % 4))
                        .target(row -> means[row % 4] + row % 3 * 0.1)
                        .build();

        assertThat(new Stump().fit(NUMBER, frame).words()).isEqualTo("plan in [basic, gold]");
    }

    /// Each of 200 levels has one row, so none has a say of its own.
    @Test
    void neitherIsTakenInByAnIdentifier() {
        var random = new SplittableRandom(4);
        var frame =
                FrameBuilder.rows(200)
                        .text("id", row -> "row-" + row)
                        .number("x", row -> row % 2 + random.nextDouble())
                        .target(row -> row % 2)
                        .build();

        assertThat(new OneRule().fit(YES_NO, frame).words()).isEqualTo("x in 6 bins");
        assertThat(new Stump().fit(YES_NO, frame).words()).startsWith("x <= ");
    }

    /// Rows left out one at a time by hand: the mean of two rows of the whole is added.
    @Test
    void theLeftOutErrorIsTheOneOfLeavingOut() {
        var targets = new double[] {101, 103, 108, 110, 140, 141};
        var frame = FrameBuilder.rows(6).target(row -> targets[row]).build();
        var mean = Arrays.stream(targets).average().orElseThrow();
        double expected = 0;
        for (var target : targets) {
            var others = (mean * 6 - target + 2 * mean) / 7;
            expected += (target - others) * (target - others);
        }

        assertThat(CellSums.of(NUMBER, frame, ColumnCells.none()).leftOutLoss())
                .isCloseTo(expected, within(1e-9));
    }

    /// The target of a row is known to every other row with its x, and x is all that a rule may
    /// look at: whoever learnt from the row itself would be right.
    @Test
    void noRowIsPredictedByARuleThatSawIt() {
        var random = new SplittableRandom(8);
        var luck = random.doubles(64).toArray();
        var frame =
                FrameBuilder.rows(64)
                        .number("x", row -> row % 8)
                        .target(row -> row % 8 == row / 8 ? 1_000 : luck[row])
                        .build();
        var folds = new int[64];
        Arrays.setAll(folds, row -> row / 8);
        var develop = new DevelopPart(frame, folds, new Predictions(1, new double[64]));
        var said = CrossFit.of(new OneRule(), about(frame), develop);

        for (int row = 0; row < 64; row++) {
            if (row % 8 == row / 8) {
                var others = new OneRule().fit(NUMBER, frame.select(without(folds, folds[row])));
                assertThat(said.predictions().at(row, 0))
                        .isEqualTo(others.predict(frame.select(new int[] {row})).at(0, 0));
            }
        }
    }

    @Test
    void theLastValueIsTheOneBefore() {
        var frame =
                FrameBuilder.rows(5)
                        .number("day", row -> new double[] {3, 1, 2, 2, Double.NaN}[row])
                        .target(row -> new double[] {30, 10, 20, 24, 99}[row])
                        .build();
        var last = new LastValue(frame, 0);

        assertThat(last.before(frame, 0)).hasValue(22);
        assertThat(last.before(frame, 1)).isEmpty();
        assertThat(last.before(frame, 2)).hasValue(10);
        assertThat(last.before(frame, 4)).isEmpty();
    }

    private static int[] without(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(row -> folds[row] != fold).toArray();
    }

    private static Evidence about(Frame frame) {
        var sound = SoundEvidence.of(NUMBER, 1);
        return sound.about(frame, new Predictions(1, new double[frame.rows()]));
    }
}
