package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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
                        existing(),
                        human(),
                        confidence(),
                        conformal(World.YES_NO),
                        conformal(World.NUMBER),
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

    /// An older solution that knows x and nothing of z; the fault knows nothing.
    private static Trial existing() {
        World.Model nothing = (_, _) -> 0.5;
        return new Trial(
                "beats-existing",
                new BeatsExistingCheck(),
                spec(new BeatsExistingCheck(), "predictions", "old.csv"),
                seed -> withOld(World.classes(ROWS, seed), (truth, _) -> truth),
                seed -> withOld(World.classes(ROWS, seed), nothing));
    }

    private static Evidence withOld(World world, World.Model model) {
        World.Model old = (_, row) -> 1 / (1 + StrictMath.exp(-1.2 * world.rows().number(0, row)));
        var witness = new Witness("old", true, ids(world), world.said(old));
        return world.evidence(model, heard("old.csv", witness));
    }

    /// Somebody who names the likelier class three times in four; the fault is right in half.
    private static Trial human() {
        return new Trial(
                "beats-human",
                new BeatsHumanCheck(),
                spec(new BeatsHumanCheck(), "labels", "people.csv"),
                seed -> withPerson(World.classes(ROWS, seed), (truth, _) -> truth),
                seed ->
                        withPerson(
                                World.classes(ROWS, seed),
                                (truth, row) -> row % 2 == 0 ? truth : 1 - truth));
    }

    private static Evidence withPerson(World world, World.Model model) {
        World.Model person = (truth, row) -> (truth > 0.5) == (row % 4 != 1) ? 1 : 0;
        var witness = new Witness("ann", false, ids(world), world.said(person));
        return world.evidence(model, heard("people.csv", witness));
    }

    private static long[] ids(World world) {
        return IntStream.range(0, ROWS).mapToLong(world.rows()::rowId).toArray();
    }

    private static SequencedMap<String, Testimony> heard(String source, Witness witness) {
        var map = new LinkedHashMap<String, Testimony>();
        map.put(source, new Testimony.Heard(List.of(witness)));
        return map;
    }

    /// The fault is as sure as ever and right in half.
    private static Trial confidence() {
        return new Trial(
                "confidence",
                new ConfidenceCheck(),
                spec(new ConfidenceCheck(), "target_risk", "0.1", "at_least", "0.3"),
                seed -> World.classes(2 * ROWS, seed).evidence((truth, _) -> truth),
                seed ->
                        World.classes(2 * ROWS, seed)
                                .evidence((truth, row) -> row % 4 < 2 ? truth : 1 - truth));
    }

    /// The fault says of every fifth row of the other half something far off.
    private static Trial conformal(Task task) {
        LongFunction<World> world =
                seed ->
                        task.classification()
                                ? World.classes(2 * ROWS, seed)
                                : World.numbers(2 * ROWS, seed);
        return new Trial(
                "conformal of " + task.kind(),
                new ConformalCheck(),
                spec(new ConformalCheck(), "per", "group"),
                seed -> world.apply(seed).evidence((truth, _) -> truth),
                seed -> {
                    var drawn = world.apply(seed);
                    return drawn.evidence((truth, row) ->
                            row % 8 % 2 == 1 && row % 5 == 0
                                    ? task.classification()
                                            ? 0.999 - 0.998 * drawn.rows().target(row)
                                            : truth + 9
                                    : truth);
                });
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
