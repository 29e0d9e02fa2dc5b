package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Baselines and fairness over many draws: a planted fault is FAILed in four of five, a sound model
/// in none of twenty.
class DoubtLuckTest {

    private static final int SEEDS = 20;
    private static final int ROWS = 500;

    @TestFactory
    Stream<DynamicTest> everyFaultIsFoundAndNoSoundModelBlamed() {
        return Stream.of(
                        classes("beats-one-rule", new BeatsOneRuleCheck()),
                        numbers("beats-one-rule", new BeatsOneRuleCheck()),
                        classes("beats-stump", new BeatsStumpCheck()),
                        numbers("beats-stump", new BeatsStumpCheck()),
                        classes(
                                "beats-heuristic",
                                new BeatsHeuristicCheck(),
                                "rule",
                                "x > 0.0 ? 0.8 : 0.2"),
                        classes(
                                "beats-heuristic",
                                new BeatsHeuristicCheck(),
                                "rule",
                                "x > 0.0 ? 'yes' : 'no'"),
                        numbers("beats-heuristic", new BeatsHeuristicCheck(), "rule", "x"),
                        series(),
                        fair("demographic-parity", new DemographicParityCheck()),
                        fair("equal-opportunity", new EqualOpportunityCheck()),
                        fair("equalised-odds", new EqualisedOddsCheck()))
                .flatMap(DoubtLuckTest::tests);
    }

    private static Stream<DynamicTest> tests(Trial trial) {
        return Stream.of(
                DynamicTest.dynamicTest(
                        trial.name() + " finds its fault in four of five draws",
                        () ->
                                assertThat(count(trial, trial.faulty(), Verdict.FAIL))
                                        .isGreaterThanOrEqualTo(SEEDS * 4 / 5)),
                DynamicTest.dynamicTest(
                        trial.name() + " fails no sound model more often than once in twenty",
                        () ->
                                assertThat(count(trial, trial.sound(), Verdict.FAIL))
                                        .isLessThanOrEqualTo(SEEDS / 20)));
    }

    private static long count(Trial trial, LongFunction<Evidence> evidence, Verdict verdict) {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> result(trial, evidence.apply(seed), seed))
                .filter(result -> result.verdict() == verdict)
                .count();
    }

    private static CheckResult result(Trial trial, Evidence evidence, long seed) {
        return trial.check().examine(trial.spec(), evidence, new SplittableRandom(seed));
    }

    /// The model that knows the truth, and one that knows nothing.
    private static Trial classes(String name, Check check, String... settings) {
        return new Trial(
                name + " of classes",
                check,
                spec(check, settings),
                seed -> World.classes(ROWS, seed).evidence((truth, _) -> truth),
                seed -> World.classes(ROWS, seed).evidence((_, _) -> 0.5));
    }

    private static Trial numbers(String name, Check check, String... settings) {
        return new Trial(
                name + " of numbers",
                check,
                spec(check, settings),
                seed -> World.numbers(ROWS, seed).evidence((truth, _) -> truth),
                seed -> World.numbers(ROWS, seed).evidence((_, _) -> 0));
    }

    /// A slow wave: yesterday says more than the mean.
    private static Trial series() {
        World.Truth wave = (_, _, row) -> 3 * StrictMath.sin(row / 25.0);
        return new Trial(
                "beats-last-value",
                new BeatsLastValueCheck(),
                spec(new BeatsLastValueCheck(), "order", "day"),
                seed -> World.of(World.NUMBER, ROWS, seed, wave).evidence((truth, _) -> truth),
                seed -> World.of(World.NUMBER, ROWS, seed, wave).evidence((_, _) -> 0));
    }

    /// Group a gets three tenths of the probability it should have.
    private static Trial fair(String name, Check check) {
        return new Trial(
                name,
                check,
                spec(check, "attribute", "group"),
                seed -> World.classes(2 * ROWS, seed).evidence((truth, _) -> truth),
                seed -> {
                    var world = World.classes(2 * ROWS, seed);
                    return world.evidence(
                            (truth, row) -> world.rows().level(2, row) == 0 ? 0.3 * truth : truth);
                });
    }

    private static CheckSpec spec(Check check, String... settings) {
        var given = new LinkedHashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new CheckSpec(check.kind(), check.kind(), Severity.MAJOR, given, false);
    }

    private record Trial(
            String name,
            Check check,
            CheckSpec spec,
            LongFunction<Evidence> sound,
            LongFunction<Evidence> faulty) {}
}
