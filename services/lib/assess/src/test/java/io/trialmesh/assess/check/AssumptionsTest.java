package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.assumption.AndersonDarling;
import io.trialmesh.assess.assumption.KolmogorovSmirnov;
import io.trialmesh.assess.interval.ChiSquare;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each check of an assumption promises about luck, on tables where it holds and where it does
/// not.
class AssumptionsTest {

    private static final int SEEDS = 20;
    private static final int ROWS = 600;
    private static final Task NUMBER = Task.regression();
    private static final Task YES_NO = Task.classes(List.of("no", "yes"));

    /// A check, the family that assumes what it asks, and a kind of target it is asked about.
    record Case(Check check, String family, Task task) {

        @Override
        public String toString() {
            return check.kind() + " · " + task.kind();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new PredictableTargetCheck(), "lightgbm", YES_NO),
                new Case(new PredictableTargetCheck(), "lightgbm", NUMBER),
                new Case(new IndependentRowsCheck(), "lightgbm", YES_NO),
                new Case(new IndependentRowsCheck(), "lightgbm", NUMBER),
                new Case(new IdenticallyDistributedCheck(), "lightgbm", YES_NO),
                new Case(new LinearBoundaryCheck(), "linear", YES_NO),
                new Case(new LinearBoundaryCheck(), "linear", NUMBER),
                new Case(new ConditionalIndependenceCheck(), "naive-bayes", YES_NO),
                new Case(new MulticollinearityCheck(), "linear", NUMBER),
                new Case(new NormalResidualsCheck(), "linear", NUMBER),
                new Case(new EqualVarianceCheck(), "linear", NUMBER));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void neverFailsWhereItHolds(Case one) {
        assertThat(failed(one, false)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void failsWhereItDoesNotHold(Case one) {
        assertThat(failed(one, true)).isGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesTheFamiliesThatAssumeIt(Case one) {
        var sound = drawn(one.task(), 1).with(background(one.family(), drawn(one.task(), 2)));
        var fault = one.check().plantFault(spec(one), sound, new SplittableRandom(1));
        var result = one.check().examine(spec(one), fault, new SplittableRandom(1));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings().getFirst().sentence()).contains(one.family());
    }

    @Test
    void saysNothingToAFamilyThatDoesNotAssumeIt() {
        var evidence = drawn(NUMBER, 1).with(background("lightgbm", drawn(NUMBER, 2)));
        var result =
                new NormalResidualsCheck()
                        .examine(
                                new CheckSpec(
                                        "n",
                                        "normal-residuals",
                                        Severity.INFO,
                                        OrderedMap.of(),
                                        true),
                                evidence,
                                new SplittableRandom(1));

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(result.sentence()).contains("1 families (linear)", "lightgbm");
    }

    /// Rows of one shop have two thirds of what is left unsaid in common, in no order.
    @Test
    void rowsOfOneGroupThatShareWhatIsLeftUnsaidAreNotIndependent() {
        var sound = drawn(NUMBER, 5);
        var random = new SplittableRandom(5);
        var shops = random.ints(ROWS, 0, 30).toArray();
        var luck = draws(random, 30);
        var shifted = sound.predictions().toArray();
        for (int row = 0; row < ROWS; row++) {
            shifted[row] += luck[shops[row]];
        }
        var column = IntStream.of(shops).asDoubleStream().toArray();
        var rows = new FrameWithColumn(sound.rows(), Feature.numeric("shop"), column);
        var check = new IndependentRowsCheck();
        var grouped =
                Findings.about(sound.with(new Predictions(1, shifted)), rows)
                        .with(background("linear", sound));
        var result = check.examine(spec(check.kind()), grouped, random);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.estimates().getFirst().name()).isEqualTo("icc/shop");
        assertThat(result.sentence()).contains("rows of one shop have");
        var alike = Findings.about(sound, rows).with(background("linear", sound));
        assertThat(check.examine(spec(check.kind()), alike, random).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /// Where two numbers have one sign: what a line says of it is luck, and nothing bends along it.
    @Test
    void treesSeeABoundaryThatNothingBendsAlong() {
        var plain = drawn(NUMBER, 6);
        var random = new SplittableRandom(6);
        var targets = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            var product = plain.rows().number(0, row) * plain.rows().number(2, row);
            targets[row] = Math.signum(product) + 0.3 * random.nextGaussian();
        }
        var crossed = Findings.about(plain, new FrameWithTargets(plain.rows(), targets));
        var check = new LinearBoundaryCheck();
        var blind =
                check.examine(
                        spec(check.kind()),
                        crossed.with(
                                new Background(
                                        "linear",
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        OrderedMap.of(),
                                        Optional.empty(),
                                        List.of())),
                        random);
        var seen =
                check.examine(
                        spec(check.kind()), crossed.with(background("linear", crossed)), random);

        assertThat(blind.verdict()).as(blind.sentence()).isEqualTo(Verdict.PASS);
        assertThat(seen.verdict()).as(seen.sentence()).isEqualTo(Verdict.FAIL);
        assertThat(seen.estimates().getFirst().name()).isEqualTo("gap");
    }

    @Test
    void smoothAnswersPassAndStepsFail() {
        var check = new SmoothnessCheck();
        var spec = check.automatic(YES_NO).getFirst();
        var sound = SoundEvidence.of(YES_NO, 300);
        assertThat(check.examine(spec, sound, new SplittableRandom(1)).verdict())
                .isEqualTo(Verdict.PASS);
        var result =
                check.examine(
                        spec,
                        check.plantFault(spec, sound, new SplittableRandom(1)),
                        new SplittableRandom(1));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.estimates())
                .extracting(estimate -> estimate.name())
                .contains("nearest_disagrees", "any_disagrees");
    }

    /// Five and eleven per cent points as printed in tables of the distribution.
    @Test
    void chiSquareAgreesWithTables() {
        assertThat(ChiSquare.above(3.841, 1)).isCloseTo(0.05, within(1e-4));
        assertThat(ChiSquare.above(5.991, 2)).isCloseTo(0.05, within(1e-4));
        assertThat(ChiSquare.above(18.307, 10)).isCloseTo(0.05, within(1e-3));
        assertThat(ChiSquare.above(0, 3)).isEqualTo(1);
    }

    /// Table 4.9 of D'Agostino and Stephens (1986): five of a hundred normal samples are above
    /// 0.752.
    @Test
    void andersonAndDarlingKeepTheirLevelAndSeeFlatAndHeavyShapes() {
        var random = new SplittableRandom(9);
        var rejected =
                IntStream.range(0, 1_000)
                        .mapToObj(_ -> AndersonDarling.of(draws(random, 200)))
                        .filter(test -> test.pValue() < 0.05)
                        .toList();
        assertThat(rejected).hasSizeBetween(33, 70);
        assertThat(rejected).allSatisfy(test -> assertThat(test.statistic()).isGreaterThan(0.75));
        assertThat(AndersonDarling.of(random.doubles(500).toArray()).pValue()).isLessThan(1e-4);
        var far = draws(random, 200);
        far[0] = 60;
        assertThat(AndersonDarling.of(far).pValue()).isLessThan(1e-9);
        assertThat(AndersonDarling.of(new double[] {2, 2, 2}).pValue()).isEqualTo(1);
    }

    private static double[] draws(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToDouble(_ -> random.nextGaussian()).toArray();
    }

    /// Four numbers beside four: they part after the third of the first.
    @Test
    void kolmogorovAndSmirnovAgreeWithAHandCalculation() {
        var test = KolmogorovSmirnov.of(new double[] {1, 2, 3, 6}, new double[] {4, 5, 7, 8});
        assertThat(test.distance()).isEqualTo(0.75);
        var same = KolmogorovSmirnov.of(new double[] {1, 2, 3}, new double[] {3, 2, 1});
        assertThat(same.distance()).isZero();
        assertThat(same.p()).isEqualTo(1);
    }

    @Test
    void findsTheColumnsThatMoved() {
        var here = drawn(YES_NO, 3);
        var moved =
                here.about(new MovedFrame(here.rows(), 1), here.predictions())
                        .with(background("linear", drawn(YES_NO, 4)));
        var result =
                new IdenticallyDistributedCheck()
                        .examine(spec("identically-distributed"), moved, new SplittableRandom(1));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings()).hasSize(4);
        assertThat(result.findings().get(1).sentence()).contains("column", "apart");
    }

    private static long failed(Case one, boolean planted) {
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> examine(one, planted, seed))
                .filter(result -> result.verdict() == Verdict.FAIL)
                .count();
    }

    private static CheckResult examine(Case one, boolean planted, int seed) {
        var sound =
                drawn(one.task(), seed)
                        .with(background(one.family(), drawn(one.task(), 100 + seed)));
        var random = new SplittableRandom(seed);
        var evidence = planted ? one.check().plantFault(spec(one), sound, random) : sound;
        return one.check().examine(spec(one), evidence, random);
    }

    private static CheckSpec spec(Case one) {
        return one.check().automatic(one.task()).getFirst();
    }

    private static CheckSpec spec(String kind) {
        return new CheckSpec(kind, kind, Severity.INFO, OrderedMap.of(), true);
    }

    /// A line in two of three columns, with normal noise, predicted by that line.
    private static Evidence drawn(Task task, int seed) {
        var random = new SplittableRandom(31_000L + seed);
        var cells = new double[4][ROWS];
        for (var column : cells) {
            for (int row = 0; row < ROWS; row++) {
                column[row] = random.nextGaussian();
            }
        }
        var targets = new double[ROWS];
        var values = new double[ROWS * task.outputs()];
        for (int row = 0; row < ROWS; row++) {
            var score = cells[0][row] - 0.5 * cells[1][row];
            if (task.classification()) {
                values[2 * row + 1] = 1 / (1 + StrictMath.exp(-score));
                values[2 * row] = 1 - values[2 * row + 1];
                targets[row] = random.nextDouble() < values[2 * row + 1] ? 1 : 0;
            } else {
                values[row] = score;
                targets[row] = score + 0.7 * cells[3][row];
            }
        }
        var rows =
                FrameBuilder.rows(ROWS)
                        .number("a", row -> cells[0][row])
                        .number("b", row -> cells[1][row])
                        .number("c", row -> cells[2][row])
                        .target(row -> targets[row])
                        .rowIds(row -> 10_000L * seed + row)
                        .build();
        return new Evidence(
                task,
                Metrics.standard(task.kind()),
                rows,
                new Predictions(task.outputs(), values),
                new Known(targets),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Background.none());
    }

    private static Background background(String family, Evidence develop) {
        return new Background(
                family,
                List.of(),
                List.of(),
                Optional.of(
                        new DevelopPart(
                                develop.rows(),
                                new int[develop.rows().rows()],
                                develop.predictions())),
                OrderedMap.of(),
                Optional.empty(),
                List.of());
    }

    private record Known(double[] values) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public double target(int row) {
            return values[row];
        }
    }
}
