package io.trialmesh.testkit.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every registered {@link Check} must do. A new check is tested the moment it exists.
///
/// `-Dtrialmesh.check=slice` tests the kinds that match alone, while one is being written.
public abstract class CheckContract {

    private static final int ROWS = 300;
    private static final long SEED = 41;

    /// Four faults of five have to be found, so that INCONCLUSIVE is no way out.
    private static final int SEEDS = 5;

    private static final int ENOUGH = 4;

    /// How settings name a limit.
    private static final List<String> LIMITS = List.of("at_most", "at_least");

    @TestFactory
    Stream<DynamicContainer> everyCheck() {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(check -> check.kind().matches(System.getProperty("trialmesh.check", ".*")))
                .map(check -> DynamicContainer.dynamicContainer(check.kind(), tests(check)));
    }

    /// The tests of one check.
    public static Stream<DynamicTest> tests(Check check) {
        var asked = new Exhibits(check, tasks(check), ROWS, SEED);
        return Stream.of(
                dynamicTest("is named in kebab case", () -> named(check)),
                dynamicTest("takes its own settings", () -> takesItsSettings(check)),
                dynamicTest("refuses settings that make no sense", () -> refuses(check)),
                dynamicTest("passes a sound model", () -> passes(asked)),
                dynamicTest("fails its own planted fault, with whatever luck", () -> fails(asked)),
                dynamicTest("says so in one sentence with numbers", () -> explains(asked)),
                dynamicTest("repeats itself on 1, 2 and 8 threads", () -> repeats(asked)),
                dynamicTest("does not depend on the order of rows", () -> ignoresOrder(asked)),
                dynamicTest("takes tiny samples", () -> takesTinySamples(check)));
    }

    private static void named(Check check) {
        assertThat(check.kind()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(check.tiers()).isNotEmpty();
        assertThat(tasks(check)).isNotEmpty();
    }

    private static void takesItsSettings(Check check) {
        for (var task : tasks(check)) {
            assertThat(lint(check, check.example(task), task)).isEmpty();
            assertThat(check.undecidable(check.example(task), task, 100_000)).isEmpty();
            for (var spec : check.automatic(task)) {
                assertThat(lint(check, spec, task)).isEmpty();
                assertThat(spec.automatic()).isTrue();
                assertThat(spec.kind()).isEqualTo(check.kind());
            }
        }
    }

    private static void refuses(Check check) {
        for (var task : tasks(check)) {
            var example = check.example(task);
            assertThat(lint(check, with(example, "no_such_setting", "1"), task)).isNotEmpty();
            for (var setting : example.settings().keySet()) {
                var problems = lint(check, with(example, setting, "nonsense"), task);
                assertThat(problems).as(setting).isNotEmpty();
                assertThat(problems).allSatisfy(p -> assertThat(p.sentence()).isNotBlank());
            }
        }
    }

    private static void passes(Exhibits asked) {
        for (var sound : asked.sound()) {
            assertThat(sound.answer().verdict()).as(sound.sentence()).isEqualTo(Verdict.PASS);
            assertThat(sound.answer().margins()).as("inside its limits").allMatch(m -> m >= 0);
        }
    }

    private static void fails(Exhibits asked) {
        for (var faulty : asked.faulty()) {
            assertThat(faulty.answer().verdict())
                    .as("a check that cannot fail is no check: " + faulty.sentence())
                    .isEqualTo(Verdict.FAIL);
            var task = faulty.evidence().task();
            saysByHowMuch(asked.check().example(task), faulty.answer());
            var found =
                    LongStream.range(0, SEEDS)
                            .filter(seed -> finds(asked.check(), task, seed))
                            .count();
            assertThat(found)
                    .as("its planted fault is found by luck alone, %d of %d times", found, SEEDS)
                    .isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    /// What has a limit and measured something says how far it is from it, and on which side.
    private static void saysByHowMuch(CheckSpec spec, CheckResult failed) {
        if (LIMITS.stream().anyMatch(spec.settings()::containsKey)
                && !failed.estimates().isEmpty()) {
            assertThat(failed.margins()).as("how far it is from its limits").isNotEmpty();
        }
        if (!failed.margins().isEmpty()) {
            assertThat(failed.margins()).as("outside a limit").anyMatch(margin -> margin < 0);
        }
    }

    /// True where the fault is found with this luck in the rows, the fault and the check.
    private static boolean finds(Check check, Task task, long seed) {
        var spec = check.example(task);
        var sound = SoundEvidence.of(task, ROWS, 100 + seed);
        var fault = check.plantFault(spec, sound, new SplittableRandom(seed));
        return check.examine(spec, fault, new SplittableRandom(seed)).verdict() == Verdict.FAIL;
    }

    private static void explains(Exhibits asked) {
        for (var exhibit : asked.all()) {
            assertThat(exhibit.sentence())
                    .matches("[A-Z0-9].*\\.")
                    .containsPattern("[0-9]")
                    .doesNotContain("\n");
        }
    }

    /// Whatever else is examined at the same time, the same evidence too.
    private static void repeats(Exhibits asked) throws Exception {
        for (int threads : new int[] {1, 2, 8}) {
            for (var again : asked.together(threads)) {
                assertThat(again.answer()).isEqualTo(again.of().answer());
            }
        }
    }

    private static void ignoresOrder(Exhibits asked) {
        for (var exhibit : asked.all()) {
            var before = exhibit.answer();
            var after = asked.examine(SoundEvidence.shuffled(exhibit.evidence()));
            assertThat(after.verdict()).isEqualTo(before.verdict());
            assertThat(numbers(after))
                    .usingElementComparator(CheckContract::nearly)
                    .containsExactlyElementsOf(numbers(before));
        }
    }

    private static void takesTinySamples(Check check) {
        for (var task : tasks(check)) {
            for (int rows = 1; rows <= 4; rows++) {
                var result = examine(check, task, SoundEvidence.of(task, rows));
                assertThat(result.verdict())
                        .as(rows + " rows: " + result.sentence())
                        .isIn(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.NOT_APPLICABLE);
                var _ = examine(check, task, faulty(check, task, rows));
            }
        }
    }

    private static List<Problem> lint(Check check, CheckSpec spec, Task task) {
        return check.lint(spec, task, SoundEvidence.of(task, 1).rows().schema());
    }

    private static CheckResult examine(Check check, Task task, Evidence evidence) {
        return check.examine(check.example(task), evidence, new SplittableRandom(SEED));
    }

    private static Evidence faulty(Check check, Task task, int rows) {
        return check.plantFault(
                check.example(task), SoundEvidence.of(task, rows), new SplittableRandom(SEED));
    }

    private static List<Task> tasks(Check check) {
        return SoundEvidence.tasks().stream().filter(check::appliesTo).toList();
    }

    private static CheckSpec with(CheckSpec spec, String setting, String value) {
        var settings = new LinkedHashMap<>(spec.settings());
        settings.put(setting, value);
        return new CheckSpec(spec.id(), spec.kind(), spec.severity(), settings, spec.automatic());
    }

    private static List<Double> numbers(CheckResult result) {
        return result.estimates().stream()
                .flatMap(e -> Stream.of(e.value(), e.low(), e.high()))
                .toList();
    }

    /// Sums in another order differ in their last digits.
    private static int nearly(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) ? 0 : Double.compare(a, b);
    }
}
