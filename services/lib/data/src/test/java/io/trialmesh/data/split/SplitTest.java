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

class SplitTest {

    /// The hash of folds that another process assigned.
    private static final int GOLDEN_FOLDS = 1_728_170_433;

    private static final Task THREE = Task.classes(List.of("a", "b", "c"));

    @Test
    void everyFoldHasItsShareOfEveryClass() {
        var frame = frame(1_000, row -> row % 10 == 0 ? 2 : row % 2);
        var folds = Folds.assign(frame, THREE, 8, 7);
        var counts = new int[8][3];
        for (int row = 0; row < 1_000; row++) {
            counts[folds[row]][(int) frame.target(row)]++;
        }
        for (var fold : counts) {
            assertThat(fold[0]).isBetween(50, 51);
            assertThat(fold[1]).isBetween(62, 63);
            assertThat(fold[2]).isBetween(12, 13);
        }
    }

    @Test
    void rowsOfAClassWithFewerRowsThanFoldsAreOnlyTrainedOn() {
        var frame = frame(200, row -> row < 7 ? 2 : row % 2);
        var folds = Folds.assign(frame, THREE, 8, 7);
        assertThat(Arrays.copyOf(folds, 7)).containsOnly(Folds.ALWAYS_TRAIN);
        assertThat(Arrays.copyOfRange(folds, 7, 200)).doesNotContain(Folds.ALWAYS_TRAIN);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        for (var task : List.of(THREE, Task.regression())) {
            var frame = frame(500, row -> row * 7919 % 3);
            var backwards = frame.select(IntStream.range(0, 500).map(i -> 499 - i).toArray());
            var folds = Folds.assign(frame, task, 5, 7);
            var reversed = Folds.assign(backwards, task, 5, 7);
            for (int row = 0; row < 500; row++) {
                assertThat(reversed[499 - row]).isEqualTo(folds[row]);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameFoldsInEveryProcess() {
        var frame = frame(100, row -> row % 2);
        assertThat(Arrays.hashCode(Folds.assign(frame, THREE, 5, 7))).isEqualTo(GOLDEN_FOLDS);
        assertThat(Folds.assign(frame, THREE, 5, 8)).isNotEqualTo(Folds.assign(frame, THREE, 5, 7));
    }

    @Test
    void numbersAreSpreadOverTheirWholeRange() {
        var frame = frame(800, row -> row);
        var folds = Folds.assign(frame, Task.regression(), 8, 7);
        for (int fold = 0; fold < 8; fold++) {
            int f = fold;
            var mean =
                    IntStream.range(0, 800).filter(row -> folds[row] == f).average().orElseThrow();
            assertThat(mean).isBetween(390.0, 409.0);
        }
    }

    @Test
    void aHeldOutFifthReplacesTheFolds() {
        assertThat(Folds.count(50_001)).isEqualTo(1);
        var folds = Folds.assign(frame(10_000, row -> row % 2), THREE, 1, 7);
        assertThat(Arrays.stream(folds).filter(fold -> fold == 0).count()).isEqualTo(2_000);
        assertThat(Arrays.stream(folds).filter(fold -> fold == -1).count()).isEqualTo(8_000);
    }

    @Test
    void sealsFifteenPercentOfEveryClassButNoRareOne() {
        var strata = IntStream.range(0, 1_000).map(row -> row < 9 ? 2 : row % 2).toArray();
        var sealed = HoldOut.sealed(ids(1_000), strata, content(1_000), true, 7);
        assertThat(count(sealed, strata, 0)).isBetween(73L, 75L);
        assertThat(count(sealed, strata, 1)).isBetween(73L, 75L);
        assertThat(count(sealed, strata, 2)).isZero();
    }

    @Test
    void sealsSomeRowsOfTheSmallestTables() {
        var strata = IntStream.range(0, 20).map(row -> row % 3).toArray();
        assertThat(count(HoldOut.sealed(ids(20), strata, content(20), true, 7))).isPositive();
        assertThat(count(HoldOut.sealed(ids(20), new int[20], content(20), false, 7))).isEqualTo(3);
    }

    @Test
    void equalRowsStayOnOneSideWhateverTheirTargets() {
        var content = IntStream.range(0, 900).mapToLong(row -> row / 3).toArray();
        var strata = IntStream.range(0, 900).map(row -> row % 2).toArray();
        var sealed = HoldOut.sealed(ids(900), strata, content, true, 7);
        for (int row = 0; row < 900; row++) {
            assertThat(sealed[row]).isEqualTo(sealed[row / 3 * 3]);
        }
        assertThat(count(sealed)).isBetween(130L, 140L);
    }

    @Test
    void frequentCombinationsOfFewValuesAreSplitLikeOtherRows() {
        var content = IntStream.range(0, 1_000).mapToLong(row -> row % 4).toArray();
        var sealed = HoldOut.sealed(ids(1_000), new int[1_000], content, true, 7);
        assertThat(count(sealed)).isEqualTo(150);
    }

    @Test
    void whatIsSealedDoesNotDependOnTheOrderOfTheRows() {
        var content = IntStream.range(0, 600).mapToLong(row -> row / 2).toArray();
        var strata = IntStream.range(0, 600).map(row -> row / 2 % 3).toArray();
        var sealed = HoldOut.sealed(ids(600), strata, content, true, 7);
        var back = IntStream.range(0, 600).map(i -> 599 - i).toArray();
        var reversed =
                HoldOut.sealed(
                        Arrays.stream(back).asLongStream().toArray(),
                        Arrays.stream(back).map(row -> strata[row]).toArray(),
                        Arrays.stream(back).mapToLong(row -> content[row]).toArray(),
                        true,
                        7);
        for (int row = 0; row < 600; row++) {
            assertThat(reversed[599 - row]).isEqualTo(sealed[row]);
        }
    }

    private static long count(boolean[] sealed, int[] strata, int stratum) {
        return IntStream.range(0, sealed.length)
                .filter(row -> sealed[row] && strata[row] == stratum)
                .count();
    }

    private static long count(boolean[] sealed) {
        return IntStream.range(0, sealed.length).filter(row -> sealed[row]).count();
    }

    private static long[] ids(int rows) {
        return IntStream.range(0, rows).asLongStream().toArray();
    }

    private static long[] content(int rows) {
        return IntStream.range(0, rows).mapToLong(row -> row * 31L + 1).toArray();
    }

    private static Frame frame(int rows, IntToDoubleFunction target) {
        return new ArrayFrame.Builder(
                        ids(rows), IntStream.range(0, rows).mapToDouble(target).toArray())
                .build();
    }
}
