package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Answers that hang on a column, a little, not at all, and by a detour.
class InvarianceCheckTest {

    private static final int ROWS = 500;
    private static final int SEEDS = 20;

    private final InvarianceCheck check = new InvarianceCheck();

    @Test
    void failsWhatHangsOnTheAttributeAndSparesWhatDoesNot() {
        assertThat(verdicts(InvarianceCheckTest::fair, Verdict.PASS)).isGreaterThanOrEqualTo(19);
        assertThat(verdicts(Worlds::truth, Verdict.FAIL)).isGreaterThanOrEqualTo(16);
    }

    @Test
    void zeroFlipsProveWhatTheReferenceSays() {
        assertThat(Shares.bounds(0, 500).high()).isCloseTo(0.0060, within(5e-5));
        assertThat(Shares.bounds(0, 1_000).high()).isCloseTo(0.0030, within(5e-5));
        assertThat(Shares.bounds(0, 3_000).high()).isCloseTo(0.0010, within(5e-5));

        var result = examine(InvarianceCheckTest::fair, 1, Map.of());
        assertThat(Worlds.estimate(result, "flips").high()).isCloseTo(0.0060, within(5e-5));
        assertThat(Worlds.named(result, "max_change")).isCloseTo(0, within(1e-12));
    }

    @Test
    void countsEachRowOnceAndSaysWhichWayItGoes() {
        // Basel and Chur are worth two more than Bern and Genf.
        var result = examine(Worlds::truth, 2, Map.of());

        assertThat(Worlds.estimate(result, "flips").rows()).isEqualTo(ROWS);
        assertThat(Worlds.named(result, "delta/Bern>Basel")).isPositive();
        assertThat(Worlds.named(result, "delta/Basel>Bern")).isNegative();
        assertThat(Worlds.named(result, "delta/Basel>Chur")).isZero();
        assertThat(result.findings().getFirst().rows()).hasSize(5);
        assertThat(result.findings().stream().map(Finding::remedy))
                .contains(Optional.of(new Remedy.LeaveOut("city")));
    }

    @Test
    void saysWhichWayAnswersMoveOnlyWhereThatIsNotLuck() {
        var moved = examine(Worlds::truth, 2, Map.of());
        assertThat(Worlds.named(moved, "wilcoxon_p/Bern>Basel")).isLessThan(1e-6);
        assertThat(Worlds.named(moved, "wilcoxon_p/Basel>Chur")).isEqualTo(1);
        assertThat(moved.findings())
                .extracting(Finding::sentence)
                .anyMatch(s -> s.contains("Wilcoxon"));

        // As often up as down, whatever the town.
        Worlds.Rule jitter =
                (rows, row) ->
                        fair(rows, row)
                                + 0.01
                                        * StrictMath.sin(
                                                (Worlds.city(rows, row) + 3)
                                                        * 100
                                                        * rows.number(0, row));
        assertThat(
                        IntStream.range(0, SEEDS)
                                .filter(seed ->
                                        examine(jitter, seed, Map.of()).findings().stream()
                                                .anyMatch(f -> f.sentence().contains("Wilcoxon")))
                                .count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void beingAnInputIsAFindingEvenWhereNothingFlips() {
        var result = examine(InvarianceCheckTest::fair, 3, Map.of());

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.findings().stream().map(Finding::remedy))
                .contains(Optional.of(new Remedy.LeaveOut("city")));
    }

    @Test
    void toleratesSmallChangesOfNumbers() {
        Worlds.Rule little = (rows, row) -> fair(rows, row) + 0.05 * Worlds.city(rows, row);
        var sound = Worlds.evidence(Worlds.NUMBER, ROWS, 4, little);

        assertThat(examine(spec(Map.of("tolerance", "0.2")), sound).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(examine(spec(Map.of("tolerance", "0.01")), sound).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void swapsANumberForTheMediansOfTheOtherQuarters() {
        var spec = spec(Map.of("attribute", "a"));
        var result = examine(spec, Worlds.evidence(Worlds.BINARY, ROWS, 5, Worlds::truth));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Worlds.named(result, "delta/Q1>Q4")).isGreaterThan(0.2);
        assertThat(Worlds.named(result, "delta/Q4>Q1")).isLessThan(-0.2);
    }

    @Test
    void linkedColumnsGoAlong() {
        // Only who is called Ms and is said to be a man, or the other way round, is refused.
        Worlds.Rule strict =
                (rows, row) ->
                        (level(rows, "sex", row).equals("F")
                                                == level(rows, "title", row).equals("Ms")
                                        || level(rows, "title", row).equals("Dr"))
                                ? 2
                                : -2;
        var evidence = people(strict);
        var alone = examine(spec(Map.of("attribute", "sex")), evidence);
        var linked =
                examine(spec(Map.of("attribute", "sex", "linked", "title: F=Ms|M=Mr")), evidence);

        assertThat(Worlds.named(alone, "flips")).isGreaterThan(0.5);
        assertThat(Worlds.named(linked, "flips")).isZero();
        assertThat(linked.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesLinksThatLeadNowhere() {
        var schema =
                new Schema(
                        List.of(
                                Feature.categorical("sex", List.of("F", "M")),
                                Feature.categorical("title", List.of("Ms", "Mr", "Dr")),
                                Feature.numeric("age")));
        for (var wrong :
                List.of(
                        "title",
                        "title: F",
                        "titel: F=Ms|M=Mr",
                        "title: F=Mss|M=Mr",
                        "age: F=1|M=2")) {
            var spec = spec(Map.of("attribute", "sex", "linked", wrong));
            assertThat(check.lint(spec, Worlds.BINARY, schema)).as(wrong).isNotEmpty();
        }
        var right = spec(Map.of("attribute", "sex", "linked", "title: F=Ms|M=Mr"));
        assertThat(check.lint(right, Worlds.BINARY, schema)).isEmpty();
    }

    @Test
    void refusesALimitThatSoManyRowsCannotProve() {
        assertThat(check.undecidable(spec(Map.of("at_most", "0.005")), Worlds.BINARY, 500))
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).contains("598 rows, you have 500"));
        assertThat(check.undecidable(spec(Map.of("at_most", "0.005")), Worlds.BINARY, 598))
                .isEmpty();
        assertThat(check.undecidable(spec(Map.of("at_most", "0.0001")), Worlds.BINARY, 1_000_000))
                .isNotEmpty();
    }

    @Test
    void isAutomaticForEachSensitiveColumn() {
        assertThat(check.automatic(Worlds.BINARY, List.of("sex", "age")))
                .extracting(CheckSpec::id)
                .containsExactly("invariance-sex", "invariance-age");
        assertThat(check.automatic(Worlds.BINARY, List.of("sex")).getFirst().severity())
                .isEqualTo(Severity.MAJOR);
        assertThat(check.automatic(Worlds.BINARY)).isEmpty();
    }

    /// Acceptance (i): a column that is no input is never passed.
    @Test
    void auditsProxiesOfAColumnThatIsNoInput() {
        var random = new SplittableRandom(8);
        var sexes = IntStream.range(0, ROWS).map(_ -> random.nextInt(2)).toArray();
        var frame =
                FrameBuilder.rows(ROWS)
                        .text("sex", List.of("F", "M"), row -> sexes[row] == 0 ? "F" : "M")
                        .number("height", row -> 165 + 12 * sexes[row] + 6 * random.nextGaussian())
                        .number("luck", _ -> random.nextGaussian())
                        .target(row -> row % 2)
                        .build();
        Worlds.Rule tall = (rows, row) -> (rows.number(1, row) - 171) / 3;
        var evidence = Worlds.about(frame, tall, List.of("height", "luck"));
        var result = examine(spec(Map.of("attribute", "sex")), evidence);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(Worlds.named(result, "proxy_auc")).isBetween(0.85, 0.97);
        assertThat(Worlds.named(result, "proxy/height")).isGreaterThan(0.2);
        assertThat(Worlds.named(result, "proxy_flips")).isGreaterThan(0.5);
        assertThat(result.findings().getFirst().sentence()).contains("height");

        Worlds.Rule lucky = (rows, row) -> rows.number(2, row);
        var fair =
                examine(
                        spec(Map.of("attribute", "sex")),
                        Worlds.about(frame, lucky, List.of("luck")));
        assertThat(fair.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(Worlds.named(fair, "proxy_auc")).isBetween(0.4, 0.6);
        assertThat(fair.findings()).isEmpty();
    }

    private long verdicts(Worlds.Rule rule, Verdict wanted) {
        return IntStream.range(0, SEEDS)
                .filter(seed -> examine(rule, seed, Map.of()).verdict() == wanted)
                .count();
    }

    private CheckResult examine(Worlds.Rule rule, long seed, Map<String, String> settings) {
        return examine(spec(settings), Worlds.evidence(Worlds.BINARY, ROWS, seed, rule));
    }

    private CheckResult examine(CheckSpec spec, Evidence evidence) {
        return check.examine(spec, evidence, new SplittableRandom(1));
    }

    private static CheckSpec spec(Map<String, String> settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("attribute", "city");
        all.putAll(settings);
        return new CheckSpec("swap", "invariance", Severity.MAJOR, all, false);
    }

    private static double fair(Frame rows, int row) {
        return Worlds.truth(rows, row) - Worlds.city(rows, row);
    }

    private static Evidence people(Worlds.Rule rule) {
        var frame =
                FrameBuilder.rows(ROWS)
                        .text("sex", List.of("F", "M"), row -> row % 2 == 0 ? "F" : "M")
                        .text("title", List.of("Ms", "Mr", "Dr"), InvarianceCheckTest::title)
                        .target(row -> row % 2)
                        .build();
        return Worlds.about(frame, rule, List.of()).with(Background.none());
    }

    private static String title(int row) {
        if (row % 10 == 0) {
            return "Dr";
        }
        return row % 2 == 0 ? "Ms" : "Mr";
    }

    private static String level(Frame rows, String column, int row) {
        var at = rows.schema().indexOf(column);
        return rows.schema().features().get(at).levels().get(rows.level(at, row));
    }
}
