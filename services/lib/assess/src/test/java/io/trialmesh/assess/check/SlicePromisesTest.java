package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.testkit.assess.SoundEvidence;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the checks of slices and of the data promise: their planted fault is failed in four of five
/// draws, what is sound hardly ever, and known numbers come out.
class SlicePromisesTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final int SEEDS = 20;

    static List<Check> checks() {
        return List.of(
                new SliceFinderCheck(),
                new ErrorAnalysisCheck(),
                new RegressionsCheck(),
                new SimpsonCheck(),
                new DuplicatesAcrossSplitsCheck(),
                new LabelConflictsCheck(),
                new NewLevelsCheck());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void failItsFaultInFourOfFiveDraws(Check check) {
        for (var task : SoundEvidence.tasks()) {
            var spec = check.example(task);
            var failed =
                    IntStream.range(0, SEEDS)
                            .filter(seed -> {
                                var random = new SplittableRandom(seed);
                                var fault = check.plantFault(spec, drawn(task, seed), random);
                                return failed(check.examine(spec, fault, random));
                            })
                            .count();
            assertThat(failed / (double) SEEDS).as(task.kind().name()).isGreaterThanOrEqualTo(0.8);
        }
    }

    @ParameterizedTest
    @MethodSource("checks")
    void hardlyEverFailWhatIsSound(Check check) {
        for (var task : SoundEvidence.tasks()) {
            var spec = check.example(task);
            var failed =
                    IntStream.range(0, SEEDS)
                            .filter(seed ->
                                    failed(
                                            check.examine(
                                                    spec,
                                                    drawn(task, seed),
                                                    new SplittableRandom(seed))))
                            .count();
            assertThat(failed / (double) SEEDS).as(task.kind().name()).isLessThanOrEqualTo(0.05);
        }
    }

    /// The rival is right where the model is not, in one slice of seven.
    @Test
    void proposesToWeighWhereItGotWorse() {
        var check = new RegressionsCheck();
        var spec = check.example(YES_NO);
        var result = check.examine(spec, check.plantFault(spec, drawn(YES_NO, 3), luck()), luck());

        assertThat(result.findings().getFirst().remedy().orElseThrow())
                .isInstanceOfSatisfying(
                        Remedy.Weigh.class,
                        weigh ->
                                assertThat(
                                                SliceExpression.read(
                                                        weigh.where(),
                                                        drawn(YES_NO, 3).rows().schema()))
                                        .isInstanceOf(SliceExpression.Reading.Right.class));
        assertThat(result.sentence()).contains("worse than linear#3");
    }

    /// One row in ten sealed rows is a develop row with other spaces and another third digit.
    @Test
    void findsSealedRowsThatWereLearntFrom() {
        var random = new SplittableRandom(4);
        var amounts = random.doubles(1_000, 1, 10_000).toArray();
        var rates = random.doubles(1_000).toArray();
        var develop =
                FrameBuilder.rows(600)
                        .number("amount", row -> amounts[row])
                        .number("rate", row -> rates[row])
                        .text("town", row -> row % 3 == 0 ? "Ulm" : "Bonn")
                        .target(row -> row % 2)
                        .build();
        var sealed =
                FrameBuilder.rows(200)
                        .number(
                                "amount",
                                row ->
                                        row % 10 == 0
                                                ? amounts[row] * 1.0000001
                                                : amounts[700 + row])
                        .number("rate", row -> row % 10 == 0 ? rates[row] : rates[700 + row])
                        .text("town", row -> row % 10 == 0 && row % 3 == 0 ? "ulm " : "Bonn")
                        .target(row -> row % 2)
                        .rowIds(row -> 5_000L + row)
                        .build();
        var said = evidence(new Accuracy(), develop, all(600));
        var opened = said.about(sealed, all(200));
        var check = new DuplicatesAcrossSplitsCheck();
        var result = check.examine(check.automatic(YES_NO).getFirst(), opened, luck());

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.sentence()).startsWith("20 of 200 sealed rows have a twin in develop");
        assertThat(result.findings().getFirst().rows()).startsWith(5_000L, 5_010L);
        assertThat(new NewLevelsCheck().examine(newLevels(), opened, luck()).sentence())
                .startsWith("7 of 200 rows have a level that no develop row has");
    }

    /// Three rows with one input, one of them labelled otherwise.
    @Test
    void saysWhatNoModelCanReach() {
        var frame =
                FrameBuilder.rows(30)
                        .number("x", row -> Math.max(2, row))
                        .number("y", row -> Math.max(2, row) * 0.3)
                        .target(row -> row == 0 ? 1 : 0)
                        .build();
        var check = new LabelConflictsCheck();
        var result =
                check.examine(
                        check.automatic(YES_NO).getFirst(),
                        evidence(new Accuracy(), frame, all(30)),
                        luck());

        assertThat(result.sentence())
                .startsWith("3 of 30 rows have the inputs of another with another target")
                .contains("no model can reach an accuracy above 0.9667");
    }

    /// 100 rows of which 25 are in the slice, with 10 mistakes; 5 elsewhere.
    @Test
    void showsTheWeightedMetricBesideThePlainOne() {
        var values = new double[200];
        for (int row = 0; row < 100; row++) {
            var wrong = row < 10 || row >= 95;
            values[2 * row + (wrong ? 1 : 0)] = 1;
        }
        var frame = FrameBuilder.rows(100).number("x", row -> row).target(_ -> 0).build();
        var settings = new LinkedHashMap<String, String>();
        settings.put("where", "x < 25");
        settings.put("metric", "accuracy");
        settings.put("at_least", "0.9");
        settings.put("min_rows", "20");
        settings.put("weight", "3");
        var spec = new CheckSpec("weak", "slice", Severity.MAJOR, settings, false);
        var result =
                new SliceCheck()
                        .examine(
                                spec,
                                evidence(new Accuracy(), frame, new Predictions(2, values)),
                                luck());

        assertThat(result.sentence())
                .contains("Over all 100 rows it is 0.8500", "0.7667 where these count 3 times");
        assertThat(result.findings().getFirst().remedy()).contains(new Remedy.Weigh("x < 25", 3));
    }

    private static boolean failed(CheckResult result) {
        return result.verdict() == Verdict.FAIL;
    }

    private static CheckSpec newLevels() {
        return new NewLevelsCheck().automatic(YES_NO).getFirst();
    }

    private static SplittableRandom luck() {
        return new SplittableRandom(9);
    }

    /// Sound evidence whose mistakes are drawn anew.
    private static Evidence drawn(Task task, int seed) {
        var sound = SoundEvidence.of(task, 300);
        var random = new SplittableRandom(77L + seed);
        var outputs = task.outputs();
        var values = new double[300 * outputs];
        for (int row = 0; row < 300; row++) {
            if (!task.classification()) {
                values[row] = sound.rows().target(row) + random.nextDouble() - 0.5;
                continue;
            }
            var right = (int) sound.rows().target(row);
            var said = random.nextInt(10) == 0 ? (right + 1) % outputs : right;
            for (int label = 0; label < outputs; label++) {
                values[row * outputs + label] = label == said ? 0.85 : 0.15 / (outputs - 1);
            }
        }
        var predictions = new Predictions(outputs, values);
        var part = sound.background().develop().orElseThrow();
        return sound.with(predictions)
                .with(
                        WrongSlice.with(
                                sound.background(),
                                Optional.of(
                                        new DevelopPart(part.rows(), part.folds(), predictions))));
    }

    private static Evidence evidence(Metric metric, Frame frame, Predictions said) {
        var folds = new int[frame.rows()];
        Arrays.setAll(folds, row -> row % 8);
        return new Evidence(
                        YES_NO,
                        metric,
                        frame,
                        said,
                        SoundEvidence.of(YES_NO, 10).trainTargets(),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        Background.none())
                .with(
                        new Background(
                                "",
                                List.of(),
                                List.of(),
                                Optional.of(new DevelopPart(frame, folds, said)),
                                OrderedMap.of(),
                                Optional.empty(),
                                List.of()));
    }

    private static Predictions all(int rows) {
        var values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = 1;
        }
        return new Predictions(2, values);
    }
}
