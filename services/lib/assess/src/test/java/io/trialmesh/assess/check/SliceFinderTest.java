package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the slice finder promises about luck: a small slice is found and confirmed, and where all
/// slices are alike, hardly ever is one confirmed.
class SliceFinderTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final int CODES = 5;
    private static final SliceFinderCheck CHECK = new SliceFinderCheck();

    /// Four in a hundred rows, 35 % of them wrong where the others have 15 %; 5,000 rows to search
    /// and 5,000 to confirm.
    @Test
    void confirmsASmallSliceInNearlyEveryDraw() {
        var found = share(40, seed -> table(seed, 10_000, 0.35), SliceFinderTest::isPlanted);

        assertThat(found).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void confirmsHardlyAnythingWhereAllSlicesAreAlike() {
        var found = share(200, seed -> table(seed, 4_000, 0.15), SliceFinderTest::isAnything);

        assertThat(found).isLessThanOrEqualTo(0.07);
    }

    /// With 15 mistakes in a slice the exact test has to keep what it promises as well.
    @Test
    void confirmsHardlyAnythingOnFewRows() {
        var found = share(200, seed -> table(seed, 1_000, 0.15), SliceFinderTest::isAnything);

        assertThat(found).isLessThanOrEqualTo(0.07);
    }

    @Test
    void proposesToWeighTheVeryRows() {
        var evidence = table(1, 10_000, 0.35);
        var result = examine(evidence, 1);
        var finding = result.findings().getFirst();

        assertThat(finding.remedy().orElseThrow())
                .isInstanceOfSatisfying(
                        Remedy.Weigh.class,
                        weigh -> {
                            assertThat(weigh.factor()).isBetween(1.5, 4.0);
                            assertThat(rowsOf(weigh.where(), evidence.rows()))
                                    .containsExactly(planted(evidence.rows()));
                        });
        assertThat(finding.rows()).hasSize(5);
        assertThat(finding.sentence()).contains("% of all loss", "; where ");
        assertThat(result.plots())
                .singleElement()
                .satisfies(plot -> {
                    assertThat(plot.kind()).isEqualTo(Plot.Kind.FOREST);
                    assertThat(plot.series().getFirst().labels().getFirst())
                            .isEqualTo("c0 == 'v1' && c1 == 'v2' ✓confirmed");
                });
        assertThat(result.sentence()).contains("c0 == 'v1' && c1 == 'v2'", "5,000");
    }

    /// The sealed rows confirm what all develop rows showed.
    @Test
    void confirmsOnTheSealedRows() {
        var develop = table(1, 10_000, 0.35);
        var sealed = table(2, 4_000, 0.35);
        var opened = sealed.about(sealed.rows(), sealed.predictions()).with(develop.background());

        assertThat(examine(opened, 1).sentence()).contains("found on 10,000 rows", "4,000 others");
    }

    @Test
    void saysNothingWithoutFolds() {
        var evidence = table(1, 500, 0.15).with(Background.none());

        assertThat(examine(evidence, 1).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private interface Found {
        boolean in(CheckResult result);
    }

    private static double share(int seeds, IntFunction<Evidence> draw, Found found) {
        var count =
                IntStream.range(0, seeds)
                        .parallel()
                        .filter(seed -> found.in(examine(draw.apply(seed), seed)))
                        .count();
        return count / (double) seeds;
    }

    private static CheckResult examine(Evidence evidence, long seed) {
        return CHECK.examine(
                CHECK.automatic(YES_NO).getFirst(), evidence, new SplittableRandom(seed));
    }

    private static boolean isAnything(CheckResult result) {
        return !result.findings().isEmpty();
    }

    private static boolean isPlanted(CheckResult result) {
        return result.findings().stream()
                .anyMatch(finding ->
                        finding.sentence().contains("c0 == 'v1'")
                                && finding.sentence().contains("c1 == 'v2'"));
    }

    private static int[] planted(Frame rows) {
        return IntStream.range(0, rows.rows())
                .filter(row -> rows.level(0, row) == 1 && rows.level(1, row) == 2)
                .toArray();
    }

    private static int[] rowsOf(String where, Frame rows) {
        return ((SliceExpression.Reading.Right) SliceExpression.read(where, rows.schema()))
                .expression()
                .rowsOf(rows);
    }

    /// Twelve columns of five levels; mistakes with 15 %, in one slice of two columns with another
    /// chance.
    private static Evidence table(int seed, int rows, double chance) {
        var random = new SplittableRandom(1_000L + seed);
        var builder = FrameBuilder.rows(rows);
        var levels = IntStream.range(0, CODES).mapToObj(code -> "v" + code).toList();
        for (int column = 0; column < 12; column++) {
            builder.text("c" + column, levels, _ -> "v" + random.nextInt(CODES));
        }
        var frame = builder.target(row -> row % 2).build();
        var values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            var slice = frame.level(0, row) == 1 && frame.level(1, row) == 2;
            var wrong = random.nextDouble() < (slice ? chance : 0.15);
            var said = wrong ? 1 - row % 2 : row % 2;
            values[2 * row + said] = 0.9;
            values[2 * row + 1 - said] = 0.1;
        }
        return evidence(frame, new Predictions(2, values));
    }

    private static Evidence evidence(Frame frame, Predictions predictions) {
        var folds = new int[frame.rows()];
        Arrays.setAll(folds, row -> row / 2 % 8);
        var part = new DevelopPart(frame, folds, predictions);
        return new Evidence(
                YES_NO,
                new Accuracy(),
                frame,
                predictions,
                new Targets(frame),
                Optional.of(0.85),
                Optional.empty(),
                Optional.empty(),
                new Background(
                        "",
                        List.of(),
                        List.of(),
                        Optional.of(part),
                        OrderedMap.of(),
                        Optional.empty(),
                        List.of()));
    }

    private record Targets(Frame frame) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public double target(int row) {
            return frame.target(row);
        }
    }
}
