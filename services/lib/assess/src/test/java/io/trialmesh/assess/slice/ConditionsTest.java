package io.trialmesh.assess.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Conditions that were found, and what they look like in the language of slices.
class ConditionsTest {

    private static final List<String> NAMES =
            List.of("age", "odd name", "in", "it's", "back\\slash", "int", "größe", "2nd", "a.b");
    private static final List<String> LEVELS =
            List.of("paid", "it's", "a\\b", "two\nlines", "\t", "\"q\"", "größer", " ", "x'||'");

    /// Whatever the columns, levels and numbers are called.
    @Test
    void readBackTheySelectTheSameRows() {
        for (int seed = 0; seed < 25; seed++) {
            var frame = frame(seed);
            for (var condition : Conditions.of(frame, 5)) {
                var text = condition.text(frame.schema());
                assertThat(SliceExpression.read(text, frame.schema()))
                        .as("table %d: %s", seed, text)
                        .isInstanceOfSatisfying(
                                SliceExpression.Reading.Right.class,
                                right ->
                                        assertThat(right.expression().rowsOf(frame))
                                                .as(text)
                                                .containsExactly(rows(condition, frame)));
            }
        }
    }

    /// Every row of a column is taken by exactly one of its conditions.
    @Test
    void partTheRows() {
        for (int seed = 0; seed < 25; seed++) {
            var frame = frame(seed);
            var taken = new int[frame.schema().width()][frame.rows()];
            for (var condition : Conditions.of(frame, 5)) {
                for (var row : rows(condition, frame)) {
                    taken[condition.column()][row]++;
                }
            }
            for (var column : taken) {
                assertThat(column).containsOnly(1);
            }
        }
    }

    @Test
    void binsHaveEqualMassAndNeverPartEqualNumbers() {
        var frame = FrameBuilder.rows(800).number("x", row -> row < 500 ? 7 : row).build();

        assertThat(Conditions.of(frame, 32).stream().map(c -> c.text(frame.schema())))
                .containsExactly("x <= 7", "x > 7 && x <= 599", "x > 599 && x <= 699", "x > 699");
    }

    @Test
    void fewNumbersAreAskedForOneByOne() {
        var frame = FrameBuilder.rows(90).number("rooms", row -> row % 3 + 0.1).build();

        assertThat(Conditions.of(frame, 10).stream().map(c -> c.text(frame.schema())))
                .containsExactly("rooms == 0.1", "rooms == 1.1", "rooms == 2.1");
    }

    private static Frame frame(int seed) {
        var random = new SplittableRandom(seed);
        var scale = Math.pow(10, random.nextInt(-12, 12));
        return FrameBuilder.rows(60)
                .number(
                        NAMES.get(seed % NAMES.size()),
                        row ->
                                random.nextInt(6) == 0
                                        ? Double.NaN
                                        : scale * (random.nextDouble() - 0.5))
                .number("count", row -> random.nextInt(-2, 3))
                .number("zero", row -> random.nextBoolean() ? 0.0 : -0.0)
                .text(
                        NAMES.get((seed + 1) % NAMES.size()) + seed,
                        LEVELS,
                        row -> row % 7 == 0 ? "" : LEVELS.get(random.nextInt(LEVELS.size())))
                .build();
    }

    private static int[] rows(Condition condition, Frame frame) {
        return IntStream.range(0, frame.rows())
                .filter(row -> condition.holds(frame, row))
                .toArray();
    }
}
