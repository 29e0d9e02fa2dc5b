package io.trialmesh.assess.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is in a table: groups, information, bends.
class StructureTest {

    private static final Task NUMBER = Task.regression();
    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final Task THREE = Task.classes(List.of("a", "b", "c"));

    /// Table 2 and 4 of Shrout and Fleiss (1979): ICC(1) of six persons by four judges is 0.17, F =
    /// 1.79; the interval is that of pingouin's and psych's ICC1.
    @Test
    void intraclassCorrelationAgreesWithShroutAndFleiss() {
        var scores =
                new double[] {
                    9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7
                };
        var persons = IntStream.range(0, 24).map(i -> i / 4).toArray();
        var icc = IntraclassCorrelation.of(scores, persons, 1).orElseThrow();

        assertThat(icc.value()).isCloseTo(0.17, within(0.005));
        assertThat(icc.interval().low()).isCloseTo(-0.13, within(0.005));
        assertThat(icc.interval().high()).isCloseTo(0.72, within(0.005));
        assertThat(icc.groups()).isEqualTo(6);
        var wider = IntraclassCorrelation.of(scores, persons, 20).orElseThrow().interval();
        assertThat(wider.low()).isLessThan(icc.interval().low());
    }

    @Test
    void thereIsNoIntraclassCorrelationOfOneGroupOrOfSingles() {
        assertThat(IntraclassCorrelation.of(new double[] {1, 2, 3}, new int[] {0, 0, -1}, 1))
                .isEmpty();
        assertThat(IntraclassCorrelation.of(new double[] {1, 2, 3}, new int[] {0, 1, 2}, 1))
                .isEmpty();
    }

    /// Half the logarithm of 1/(1 − ρ²) for two normal numbers (Cover and Thomas, Elements of
    /// information theory, 1991, example 8.5.1).
    @Test
    void informationOfNormalNumbersIsWhatTheirCorrelationSays() {
        for (var correlation : new double[] {0, 0.5, 0.9}) {
            var random = new SplittableRandom(4);
            var one = random.doubles(1_000).map(_ -> random.nextGaussian()).toArray();
            var other = new double[one.length];
            Arrays.setAll(
                    other,
                    i ->
                            correlation * one[i]
                                    + Math.sqrt(1 - correlation * correlation)
                                            * random.nextGaussian());
            var luck = random.doubles(one.length).toArray();
            var truth = -0.5 * StrictMath.log(1 - correlation * correlation);
            assertThat(
                            new MutualInformation(1_000)
                                    .ofNumbers(
                                            MutualInformation.places(one, luck),
                                            MutualInformation.places(other, luck)))
                    .isCloseTo(truth, within(0.06));
        }
    }

    /// A number that says which of two classes it is tells ln 2; one class in the middle of the
    /// other is no order, and tells as much.
    @Test
    void informationAboutClassesNeedsNoOrder() {
        var information = new MutualInformation(400);
        var random = new SplittableRandom(1);
        var ranks =
                IntStream.range(0, 400)
                        .asDoubleStream()
                        .map(i -> i + random.nextDouble())
                        .toArray();
        var halves = IntStream.range(0, 400).map(i -> i < 200 ? 0 : 1).toArray();
        var middle = IntStream.range(0, 400).map(i -> i >= 100 && i < 300 ? 1 : 0).toArray();
        var luck = random.ints(400, 0, 2).toArray();

        assertThat(information.ofNumberAndClass(ranks, halves))
                .isCloseTo(Math.log(2), within(0.03));
        assertThat(information.ofNumberAndClass(ranks, middle))
                .isCloseTo(Math.log(2), within(0.05));
        assertThat(information.ofNumberAndClass(ranks, luck)).isCloseTo(0, within(0.06));
        assertThat(MutualInformation.ofClasses(halves, halves))
                .isCloseTo(Math.log(2), within(0.01));
        assertThat(MutualInformation.ofClasses(halves, luck)).isCloseTo(0, within(0.02));
    }

    /// A column that tells something is found; of tables where none does, one in twenty names one.
    @Test
    void columnsThatTellNothingAreNotNamed() {
        int named = 0;
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            for (var task : List.of(NUMBER, YES_NO)) {
                named += Carried.of(table(task, seed, 0), task, seed).telling().isEmpty() ? 0 : 1;
                found +=
                        Carried.of(table(task, seed, 2), task, seed).telling().stream()
                                        .anyMatch(column -> column.name().equals("a"))
                                ? 1
                                : 0;
            }
        }
        assertThat(named).as("of 40, where 2 are expected").isLessThanOrEqualTo(5);
        assertThat(found).as("of 40").isGreaterThanOrEqualTo(39);
    }

    @Test
    void treesExplainNoMoreOfALine() {
        for (var task : List.of(NUMBER, YES_NO, THREE)) {
            var gaps =
                    IntStream.range(0, 5)
                            .mapToObj(seed -> LinearGap.of(table(task, seed, 2), task, seed))
                            .map(gap -> gap.orElseThrow())
                            .toList();
            assertThat(gaps).allSatisfy(gap -> assertThat(gap.share()).isLessThan(0.05));
            assertThat(gaps.stream().filter(gap -> gap.interval().low() > 0).count()).isLessThan(2);
        }
    }

    /// Where two numbers have one sign: no line parts that, and what a line says is always the
    /// same, so that nothing bends along it.
    @Test
    void treesExplainWhatIsCrossed() {
        for (var task : List.of(NUMBER, YES_NO)) {
            for (int seed = 0; seed < 5; seed++) {
                var gap = LinearGap.of(crossed(task, seed), task, seed).orElseThrow();
                assertThat(gap.interval().low()).isGreaterThan(0.1);
                assertThat(gap.pValue()).isLessThan(0.001);
            }
        }
    }

    @Test
    void fewRowsSayNothingAboutBends() {
        assertThat(
                        LinearGap.of(
                                table(NUMBER, 1, 2).select(IntStream.range(0, 100).toArray()),
                                NUMBER,
                                1))
                .isEmpty();
    }

    private static Frame crossed(Task task, int seed) {
        var random = new SplittableRandom(seed);
        var a = random.doubles(600, -1, 1).toArray();
        var b = random.doubles(600, -1, 1).toArray();
        return FrameBuilder.rows(600)
                .number("a", row -> a[row])
                .number("b", row -> b[row])
                .target(row ->
                        task.classification()
                                ? random.nextDouble() < (a[row] * b[row] > 0 ? 0.9 : 0.1) ? 1 : 0
                                : (a[row] * b[row] > 0 ? 1 : -1) + 0.3 * random.nextGaussian())
                .build();
    }

    /// A number, one that repeats, and three towns; the target hangs on the first so much.
    private static Frame table(Task task, int seed, double much) {
        var random = new SplittableRandom(700L + seed);
        var a = random.doubles(600, -1, 1).toArray();
        var b = random.ints(600, 0, 9).toArray();
        var c = random.ints(600, 0, 3).toArray();
        var targets = new double[600];
        for (int row = 0; row < 600; row++) {
            var score = much * a[row] + random.nextGaussian();
            targets[row] = task.classification() ? 0 : score;
            if (task.classification()) {
                targets[row] = score > 0.7 && task.labels().size() > 2 ? 2 : score > 0 ? 1 : 0;
            }
        }
        return FrameBuilder.rows(600)
                .number("a", row -> a[row])
                .number("b", row -> b[row])
                .text("town", List.of("x", "y", "z"), row -> List.of("x", "y", "z").get(c[row]))
                .target(row -> targets[row])
                .build();
    }
}
