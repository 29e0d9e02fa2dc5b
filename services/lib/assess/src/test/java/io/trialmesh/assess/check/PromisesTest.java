package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the checks promise about luck: a fault of a stated size is found in four of five draws, and
/// where there is none, none is claimed.
class PromisesTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final CheckSpec CHECK =
            new CheckSpec("id", "calibration", Severity.MAJOR, OrderedMap.of(), false);
    private static final int SEEDS = 100;

    @Test
    void findsAModelThatIsTwiceTooSure() {
        var check = new CalibrationCheck();

        assertThat(share(Verdict.FAIL, check, Map.of(), seed -> scored(seed, 1_000, 2)))
                .isGreaterThanOrEqualTo(0.8);
    }

    /// Probabilities that mean what they say, on few rows and on many.
    @Test
    void neverFailsACalibratedModel() {
        var check = new CalibrationCheck();
        for (int rows : new int[] {60, 200, 600}) {
            assertThat(share(Verdict.FAIL, check, Map.of(), seed -> scored(seed, rows, 1)))
                    .as(rows + " rows")
                    .isZero();
        }
        // Enough rows for the whole interval to lie below the limit.
        assertThat(check.examine(CHECK, scored(1, 6_000, 1), new SplittableRandom(1)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /// Four in a hundred rows, of which 35 % are wrong where the others have 15 %.
    @Test
    void findsASliceWithTwiceTheErrors() {
        var settings = Map.of("where", "plan == 'paid'", "metric", "accuracy", "at_least", "0.75");

        assertThat(share(Verdict.FAIL, new SliceCheck(), settings, seed -> sliced(seed, 0.35)))
                .isGreaterThanOrEqualTo(0.8);
        assertThat(share(Verdict.FAIL, new SliceCheck(), settings, seed -> sliced(seed, 0.15)))
                .isZero();
    }

    @Test
    void findsAColumnThatTellsTheTarget() {
        assertThat(share(Verdict.FAIL, new LeaksCheck(), Map.of(), seed -> leaking(seed, 0.002)))
                .isGreaterThanOrEqualTo(0.8);
        assertThat(share(Verdict.FAIL, new LeaksCheck(), Map.of(), seed -> leaking(seed, 0.1)))
                .isZero();
    }

    @Test
    void tellsIdentifiersFromAmounts() {
        var check = new IdentifierColumnsCheck();

        assertThat(share(Verdict.FAIL, check, Map.of(), seed -> withColumn(seed, seed % 2 == 0)))
                .isEqualTo(1);
        assertThat(share(Verdict.FAIL, check, Map.of(), PromisesTest::amounts)).isZero();
    }

    /// Or a study that was taught to leave a column out could never pass.
    @Test
    void columnsThatAModelDoesNotLearnFromAreNotHeldAgainstIt() {
        assertThat(
                        share(
                                Verdict.PASS,
                                new LeaksCheck(),
                                Map.of(),
                                seed -> learntFrom("noise", leaking(seed, 0.002))))
                .isEqualTo(1);
        assertThat(
                        share(
                                Verdict.PASS,
                                new IdentifierColumnsCheck(),
                                Map.of(),
                                seed -> learntFrom("income", withColumn(seed, true))))
                .isEqualTo(1);
    }

    @Test
    void findsAModelThatKnowsNothing() {
        assertThat(share(Verdict.FAIL, new BeatsZeroRuleCheck(), Map.of(), PromisesTest::guessing))
                .isGreaterThanOrEqualTo(0.8);
    }

    /// Learnt and measured on five folds of a table without anything to learn.
    @Test
    void announcesNothingWhereThereIsNothing() {
        var check = new BeatsZeroRuleCheck();

        assertThat(share(Verdict.PASS, check, Map.of(), PromisesTest::learntFromNothing))
                .isLessThanOrEqualTo(0.05);
    }

    private static double share(
            Verdict verdict,
            Check check,
            Map<String, String> settings,
            IntFunction<Evidence> draw) {
        var ordered = new LinkedHashMap<String, String>();
        settings.keySet().stream().sorted().forEach(key -> ordered.put(key, settings.get(key)));
        var spec = new CheckSpec("id", check.kind(), Severity.MAJOR, ordered, false);
        var found =
                IntStream.range(0, SEEDS)
                        .parallel()
                        .filter(seed -> {
                            var result =
                                    check.examine(
                                            spec, draw.apply(seed), new SplittableRandom(seed));
                            return result.verdict() == verdict;
                        })
                        .count();
        return found / (double) SEEDS;
    }

    /// Logits that are `sureness` times too large.
    private static Evidence scored(int seed, int rows, double sureness) {
        var random = new SplittableRandom(seed + 7_000L);
        var logits = new double[rows];
        Arrays.setAll(logits, _ -> 1.5 * random.nextGaussian());
        var target = new int[rows];
        Arrays.setAll(target, row -> random.nextDouble() < logistic(logits[row]) ? 1 : 0);
        return evidence(
                FrameBuilder.rows(rows).target(row -> target[row]).build(),
                row -> logistic(sureness * logits[row]));
    }

    private static Evidence sliced(int seed, double errors) {
        var random = new SplittableRandom(seed + 8_000L);
        var luck = random.doubles(5_000).toArray();
        var frame =
                FrameBuilder.rows(5_000)
                        .text("plan", row -> row % 25 == 0 ? "paid" : "free")
                        .target(row -> row % 2)
                        .build();
        return evidence(
                frame,
                row -> {
                    var wrong = luck[row] < (row % 25 == 0 ? errors : 0.15);
                    return (row % 2 == 1) == wrong ? 0.2 : 0.8;
                });
    }

    /// A column that is the target but for some rows.
    private static Evidence leaking(int seed, double wrong) {
        var random = new SplittableRandom(seed + 9_000L);
        var luck = random.doubles(2_000).toArray();
        return evidence(
                FrameBuilder.rows(2_000)
                        .number("noise", row -> luck[row])
                        .number("paid_back", row -> luck[row] < wrong ? 1 - row % 2 : row % 2)
                        .target(row -> row % 2)
                        .build(),
                _ -> 0.5);
    }

    private static Evidence learntFrom(String column, Evidence evidence) {
        return evidence.with(
                new Background(
                        "",
                        List.of(column),
                        List.of(),
                        Optional.empty(),
                        OrderedMap.of(),
                        Optional.empty(),
                        List.of()));
    }

    private static Evidence withColumn(int seed, boolean text) {
        var frame = FrameBuilder.rows(300).target(row -> row % 2);
        return evidence(
                (text
                                ? frame.text("customer", row -> "c" + (row * 31 + seed))
                                : frame.number("customer", row -> 40_000 + row * 3 + seed % 3))
                        .build(),
                _ -> 0.5);
    }

    /// Incomes in whole money, measurements, and a text with a handful of repeats.
    private static Evidence amounts(int seed) {
        var random = new SplittableRandom(seed + 10_000L);
        var luck = random.doubles(300).toArray();
        return evidence(
                FrameBuilder.rows(300)
                        .number("income", row -> Math.rint(20_000 + 80_000 * luck[row]))
                        .number("length", row -> 10 * luck[row])
                        .text("street", row -> "street " + (int) (250 * luck[row]))
                        .target(row -> row % 2)
                        .build(),
                _ -> 0.5);
    }

    private static Evidence guessing(int seed) {
        var random = new SplittableRandom(seed + 11_000L);
        var luck = random.doubles(500, 0.1, 0.9).toArray();
        return evidence(FrameBuilder.rows(500).target(row -> row % 2).build(), row -> luck[row]);
    }

    private static Evidence learntFromNothing(int seed) {
        var random = new SplittableRandom(seed + 12_000L);
        int rows = 400;
        var level = random.ints(rows, 0, 3).toArray();
        var target = random.ints(rows, 0, 2).toArray();
        var said = new double[rows];
        for (int row = 0; row < rows; row++) {
            double hits = 1;
            double seen = 2;
            for (int other = 0; other < rows; other++) {
                if (other % 5 != row % 5 && level[other] == level[row]) {
                    hits += target[other];
                    seen++;
                }
            }
            said[row] = hits / seen;
        }
        return evidence(
                FrameBuilder.rows(rows).target(row -> target[row]).build(), row -> said[row]);
    }

    private static Evidence evidence(Frame frame, IntFunction<Double> yes) {
        var values = new double[2 * frame.rows()];
        for (int row = 0; row < frame.rows(); row++) {
            values[2 * row + 1] = yes.apply(row);
            values[2 * row] = 1 - values[2 * row + 1];
        }
        return new Evidence(
                YES_NO,
                Metrics.standard(YES_NO.kind()),
                frame,
                new Predictions(2, values),
                new Targets(frame),
                Optional.of(0.0),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
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
