package io.trialmesh.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.table.ArrayFrame;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rows with equal inputs in the folds, and classes that have few rows.
class EqualRowsTest {

    private static final Task THREE = Task.classes(List.of("a", "b", "c"));

    @Test
    void equalRowsShareAFoldWhateverTheirTargets() {
        for (var task : List.of(THREE, Task.regression())) {
            var frame = frame(900, row -> Math.floorDiv(row, 3), row -> row % 3);
            var folds = Folds.assign(frame, task, 8, 7);
            for (int row = 0; row < 900; row++) {
                assertThat(folds[row]).isEqualTo(folds[row / 3 * 3]);
            }
            for (int fold = 0; fold < 8; fold++) {
                assertThat(sizeOf(folds, fold)).isBetween(99, 126);
            }
        }
    }

    @Test
    void theOrderOfEqualRowsDoesNotMatter() {
        var frame = frame(600, row -> Math.floorDiv(row, 2), row -> row % 3);
        var backwards = frame.select(IntStream.range(0, 600).map(i -> 599 - i).toArray());
        for (var task : List.of(THREE, Task.regression())) {
            var folds = Folds.assign(frame, task, 5, 7);
            var reversed = Folds.assign(backwards, task, 5, 7);
            for (int row = 0; row < 600; row++) {
                assertThat(reversed[599 - row]).isEqualTo(folds[row]);
            }
        }
    }

    @Test
    void combinationsOfFewValuesAreDealtLikeOtherRows() {
        var folds = Folds.assign(frame(1_000, row -> row % 4, row -> row % 3), THREE, 8, 7);
        for (int fold = 0; fold < 8; fold++) {
            assertThat(sizeOf(folds, fold)).isBetween(124, 126);
        }
    }

    @Test
    void everyTrainingPartHasEveryClassThoughAllItsRowsAreCopies() {
        // Eight rows of class c that are one row, and eight of b that are copies of rows of a.
        var frame =
                frame(
                        400,
                        row -> row < 8 ? 1_000 : row < 24 ? 2_000 + row / 16.0 : row,
                        row -> row < 8 ? 2 : row < 24 && row % 2 == 0 ? 1 : 0);
        for (long seed = 0; seed < 20; seed++) {
            var folds = Folds.assign(frame, THREE, 5, seed);
            for (int fold = 0; fold < 5; fold++) {
                var held = fold;
                var trained =
                        IntStream.range(0, 400)
                                .filter(row -> folds[row] != held)
                                .mapToObj(row -> (int) frame.target(row))
                                .distinct();
                assertThat(trained).containsExactlyInAnyOrder(0, 1, 2);
            }
        }
    }

    @Test
    void howManyRowsAreValidatedDoesNotDependOnTheSeed() {
        var frame = frame(500, row -> Math.floorDiv(row, 2), row -> row % 50 < 2 ? row % 2 + 1 : 0);
        var validated = new int[2][20];
        for (int seed = 0; seed < 20; seed++) {
            validated[0][seed] = 500 - sizeOf(Folds.assign(frame, THREE, 5, seed), -1);
            validated[1][seed] = sizeOf(Folds.assign(frame, THREE, 1, seed), 0);
        }
        assertThat(validated[0]).containsOnly(validated[0][0]);
        assertThat(Folds.tolerance(frame, THREE, 1)).isEqualTo(6);
        var span = Arrays.stream(validated[1]).summaryStatistics();
        assertThat(span.getMax() - span.getMin()).isLessThanOrEqualTo(6);
    }

    private static int sizeOf(int[] folds, int fold) {
        return (int) Arrays.stream(folds).filter(each -> each == fold).count();
    }

    private static Frame frame(int rows, IntToDoubleFunction x, IntToDoubleFunction target) {
        var values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (float) x.applyAsDouble(row);
        }
        return new ArrayFrame.Builder(
                        IntStream.range(0, rows).asLongStream().toArray(),
                        IntStream.range(0, rows).mapToDouble(target).toArray())
                .numbers("x", values)
                .build();
    }
}
