package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every kind of damage on many draws: a model that stands it is hardly ever failed, one that does
/// not nearly always is.
class DamageTest {

    private static final int ROWS = 240;
    private static final int SEEDS = 20;

    @TestFactory
    Stream<DynamicTest> failsTheBrittleAndSparesTheRobust() {
        return Stream.concat(damage().stream(), Stream.of(new MeanCorruptionErrorCheck()))
                .map(check -> DynamicTest.dynamicTest(check.kind(), () -> manyDraws(check)));
    }

    @Test
    void thereAreFourteen() {
        assertThat(damage()).extracting(Check::kind).hasSize(14).contains("label-shift", "typo");
    }

    @Test
    void everyOneSaysTheSameKindsOfNumbers() {
        var evidence = Worlds.evidence(Worlds.BINARY, ROWS, 3, Worlds::truth);
        for (var check : damage()) {
            var result = examine(check, evidence);

            assertThat(Worlds.estimate(result, "lost").rows()).isPositive();
            assertThat(Worlds.named(result, "ce")).as(check.kind()).isBetween(0.1, 1.0);
            assertThat(Worlds.estimate(result, "relative_ce").rows()).isPositive();
            assertThat(result.estimates())
                    .extracting(e -> e.name().replaceAll(".*/", ""))
                    .contains("area", "worse_1", "worse_5");
            assertThat(result.plots()).extracting(Plot::kind).containsOnly(Plot.Kind.SEVERITY);
            assertThat(result.plots().getFirst().series())
                    .anySatisfy(s -> assertThat(s.name()).startsWith("model, "))
                    .anySatisfy(s -> assertThat(s.name()).startsWith("linear#3, "))
                    .allSatisfy(s -> assertThat(s.y()).hasSize(6));
        }
    }

    @Test
    void theMeanIsOverAllOfThem() {
        var result =
                examine(
                        new MeanCorruptionErrorCheck(),
                        Worlds.evidence(Worlds.NUMBER, ROWS, 5, Worlds::truth));
        var each = new ArrayList<Double>();
        var errors = new ArrayList<Double>();
        for (var check : damage()) {
            each.add(Worlds.named(result, check.kind() + "/lost"));
            errors.add(Worlds.named(result, check.kind() + "/ce"));
        }

        assertThat(Worlds.named(result, "lost")).isCloseTo(mean(each), within());
        assertThat(Worlds.named(result, "mce")).isCloseTo(mean(errors), within());
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    /// Beside a rival that says the same there are as many errors of each, whatever happens.
    @Test
    void besideItsTwinItMakesAsManyErrors() {
        var evidence = Worlds.evidence(Worlds.BINARY, ROWS, 7, Worlds::truth);
        var twin = new Rival("linear#3", Worlds.asking(Worlds.BINARY, Worlds::truth));
        var beside = evidence.with(evidence.background().with(Optional.of(twin)));
        for (var check : damage()) {
            var result = examine(check, beside);

            assertThat(Worlds.named(result, "ce")).as(check.kind()).isCloseTo(1, within());
        }
        assertThat(Worlds.named(examine(new MeanCorruptionErrorCheck(), beside), "mce"))
                .isCloseTo(1, within());
    }

    @Test
    void withoutARivalTheMeanLossIsStillThere() {
        var alone = Worlds.evidence(Worlds.BINARY, ROWS, 5, Worlds::truth).with(Background.none());
        var result = examine(new MeanCorruptionErrorCheck(), alone);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(Worlds.named(result, "lost")).isBetween(0.0, 1.0);
    }

    private static void manyDraws(Check check) {
        int failed = 0;
        int caught = 0;
        // Where no cell changes, all rows there are can be looked at.
        var rows =
                check.kind().endsWith("shift") && !check.kind().startsWith("unit") ? 1_500 : ROWS;
        for (int seed = 0; seed < SEEDS; seed++) {
            var sound = Worlds.evidence(Worlds.BINARY, rows, seed, Worlds::truth);
            var spec = check.automatic(Worlds.BINARY).getFirst();
            var planted = check.plantFault(spec, sound, new SplittableRandom(seed));
            failed += examine(check, sound).verdict() == Verdict.FAIL ? 1 : 0;
            caught += examine(check, planted).verdict() == Verdict.FAIL ? 1 : 0;
        }
        assertThat(failed).as("sound models failed").isLessThanOrEqualTo(1);
        assertThat(caught).as("planted faults caught").isGreaterThanOrEqualTo(16);
    }

    private static CheckResult examine(Check check, Evidence evidence) {
        var spec = check.automatic(evidence.task()).getFirst();
        return check.examine(spec, evidence, new SplittableRandom(evidence.rows().rowId(0)));
    }

    private static List<Check> damage() {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(DamageCheck.class::isInstance)
                .sorted(Comparator.comparing(Check::kind))
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }
}
