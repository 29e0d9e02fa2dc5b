package io.trialmesh.assess.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The search for slices against trying them all.
class SliceLineTest {

    private static final int TABLES = 500;

    /// Every fifth table has more conditions than rows: there a bound that takes the number of
    /// columns for that of rows loses slices.
    @Test
    void findsWhatTryingAllSlicesFinds() {
        for (int seed = 0; seed < TABLES; seed++) {
            var table = Table.random(new SplittableRandom(seed), seed % 5 == 0);
            var line = new SliceLine(seed % 3 == 0 ? 0.8 : 0.99, 4, 3, 2 + seed % 5);
            var found = line.search(table.conditions, table.columns, table.losses);
            var expected = table.all(line);
            assertThat(found).as("table %d", seed).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                var score = found.get(i).score();
                assertThat(score).as("table %d", seed).isCloseTo(expected.get(i), within(1e-9));
                assertThat(found.get(i).rows())
                        .isEqualTo(table.rows(found.get(i).conditions()).size());
            }
        }
    }

    /// Rows of two conditions have 70 % errors, the others 10 %.
    @Test
    void findsThePlantedSliceFirst() {
        var table = Table.planted(new SplittableRandom(3), 4_000);
        var found = SliceLine.usual(4_000).search(table.conditions, table.columns, table.losses);

        assertThat(found.getFirst().conditions()).containsExactly(2, 6 + 1);
        assertThat(found.getFirst().loss()).isBetween(0.6, 0.8);
        assertThat(found)
                .isSortedAccordingTo(Comparator.comparingDouble(SliceLine.Slice::score).reversed());
    }

    @Test
    void findsNothingWhereNothingIsLost() {
        var table = Table.random(new SplittableRandom(1), false);

        assertThat(
                        new SliceLine(0.99, 10, 3, 1)
                                .search(
                                        table.conditions,
                                        table.columns,
                                        new double[table.losses.length]))
                .isEmpty();
    }

    /// A table of codes; condition `6 column + code` takes the rows with that code.
    private record Table(List<RowSet> conditions, int[] columns, double[] losses) {

        private static final int CODES = 6;

        static Table random(SplittableRandom random, boolean wide) {
            var rows = wide ? 40 : 60 + random.nextInt(60);
            var width = wide ? 9 : 3 + random.nextInt(4);
            var codes = new int[width][rows];
            var losses = new double[rows];
            for (int row = 0; row < rows; row++) {
                losses[row] = random.nextInt(3) == 0 ? random.nextInt(4) / 2.0 : 0;
                for (int column = 0; column < width; column++) {
                    var u = random.nextDouble();
                    codes[column][row] = (int) (CODES * u * u);
                }
            }
            return of(codes, losses);
        }

        static Table planted(SplittableRandom random, int rows) {
            var codes = new int[5][rows];
            var losses = new double[rows];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < 5; column++) {
                    codes[column][row] = random.nextInt(CODES);
                }
                var chance = codes[0][row] == 2 && codes[1][row] == 1 ? 0.7 : 0.1;
                losses[row] = random.nextDouble() < chance ? 1 : 0;
            }
            return of(codes, losses);
        }

        private static Table of(int[][] codes, double[] losses) {
            var conditions = new ArrayList<RowSet>();
            var columns = new int[codes.length * CODES];
            for (int i = 0; i < columns.length; i++) {
                var column = i / CODES;
                var code = i % CODES;
                columns[i] = column;
                conditions.add(RowSet.of(losses.length, row -> codes[column][row] == code));
            }
            return new Table(conditions, columns, losses);
        }

        RowSet rows(List<Integer> slice) {
            return slice.stream().map(conditions::get).reduce(RowSet::and).orElseThrow();
        }

        /// The best scores of all conjunctions of one, two and three conditions.
        List<Double> all(SliceLine line) {
            var scores = new ArrayList<Double>();
            for (int a = 0; a < columns.length; a++) {
                score(line, List.of(a), scores);
                for (int b = a + 1; b < columns.length; b++) {
                    score(line, List.of(a, b), scores);
                    for (int c = b + 1; c < columns.length; c++) {
                        score(line, List.of(a, b, c), scores);
                    }
                }
            }
            return scores.stream().sorted(Comparator.reverseOrder()).limit(line.most()).toList();
        }

        private void score(SliceLine line, List<Integer> slice, List<Double> scores) {
            if (slice.stream().map(i -> columns[i]).distinct().count() < slice.size()) {
                return;
            }
            var rows = rows(slice);
            var own = Arrays.stream(rows.of(losses)).sum();
            if (rows.size() < line.support() || own == 0) {
                return;
            }
            var mean = Arrays.stream(losses).average().orElseThrow();
            var score =
                    line.alpha() * (own / rows.size() / mean - 1)
                            - (1 - line.alpha()) * ((double) losses.length / rows.size() - 1);
            if (score > 0) {
                scores.add(score);
            }
        }
    }
}
