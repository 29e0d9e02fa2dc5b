package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Answers that grow with a number, that do not, and that do for some rows.
class DirectionalCheckTest {

    private static final int ROWS = 500;
    private static final int SEEDS = 20;

    private final DirectionalCheck check = new DirectionalCheck();

    @Test
    void sparesTheRightDirectionAndFailsTheWrongOne() {
        assertThat(verdicts("INCREASING", Verdict.PASS)).isGreaterThanOrEqualTo(19);
        assertThat(verdicts("DECREASING", Verdict.FAIL)).isGreaterThanOrEqualTo(16);
    }

    @Test
    void proposesAConstraint() {
        var result = examine(Worlds::truth, Map.of("direction", "DECREASING"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Worlds.named(result, "ice_mass")).isEqualTo(1);
        assertThat(Worlds.named(result, "slope")).isPositive();
        assertThat(result.findings().getFirst().rows()).hasSize(5);
        assertThat(result.findings().stream().map(Finding::remedy))
                .contains(Optional.of(new Remedy.Monotone("a", -1)));
        assertThat(result.plots()).extracting(Plot::kind).containsExactly(Plot.Kind.EFFECT);
        assertThat(result.plots().getFirst().series().getFirst().x()).hasSize(21);
    }

    @Test
    void theOtherClassTurnsTheSign() {
        var result = examine(Worlds::truth, Map.of("of", "no", "direction", "INCREASING"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings().getFirst().remedy()).contains(new Remedy.Monotone("a", -1));
    }

    @Test
    void aWaveHasNoDirection() {
        var result = examine((rows, row) -> StrictMath.sin(9 * rows.number(0, row)), Map.of());

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Worlds.named(result, "ice_mass")).isBetween(0.35, 0.65);
    }

    @Test
    void asksOnlyWhereItIsMeant() {
        Worlds.Rule split = (rows, row) -> rows.number(0, row) * (rows.number(1, row) > 0 ? 1 : -1);

        assertThat(examine(split, Map.of("where", "b > 0", "at_most", "0.05")).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(examine(split, Map.of()).verdict()).isEqualTo(Verdict.FAIL);
    }

    /// The price of what is bought must not fall as one of its parts grows; that the part alone
    /// counts against it is right, for the rest becomes less.
    @Test
    void columnsThatHangTogetherMoveTogether() {
        var random = new SplittableRandom(3);
        var parts = random.doubles(ROWS, 0, 1).toArray();
        var rests = random.doubles(ROWS, 0, 1).toArray();
        var rows =
                FrameBuilder.rows(ROWS)
                        .number("a", row -> parts[row])
                        .number("sum", row -> row == 11 ? Double.NaN : parts[row] + rests[row])
                        .target(row -> row % 2)
                        .build();
        Worlds.Rule priced =
                (frame, row) ->
                        Float.isNaN(frame.number(1, row))
                                ? 0
                                : 2 * frame.number(1, row) - frame.number(0, row);
        var evidence = Worlds.about(rows, priced, List.of());
        var alone = examine(spec(Map.of()), evidence);
        var together = examine(spec(Map.of("along", "sum = a + 7")), evidence);

        assertThat(alone.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(alone.findings().getFirst().remedy()).isPresent();
        assertThat(together.verdict()).isEqualTo(Verdict.PASS);
        assertThat(together.sentence()).contains("a grows and sum with it");
        assertThat(Worlds.named(together, "ice_mass")).isZero();

        var against = examine(spec(Map.of("along", "sum = -a")), evidence);
        assertThat(against.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(against.findings().getFirst().remedy()).isEmpty();
    }

    @Test
    void refusesWhatCannotMoveAlong() {
        var schema = Worlds.evidence(Worlds.BINARY, 30, 1, Worlds::truth).rows().schema();
        for (var wrong :
                List.of("b", "b =", "e = 2", "a = 2 * a", "city = a", "b = aa / 2", "b = 'x'")) {
            assertThat(check.lint(spec(Map.of("along", wrong)), Worlds.BINARY, schema))
                    .as(wrong)
                    .isNotEmpty();
        }
        assertThat(check.lint(spec(Map.of("along", "b = 2 * a")), Worlds.BINARY, schema)).isEmpty();
    }

    @Test
    void neverPassesWhatHardlyVariesOrIsNoInput() {
        var still =
                FrameBuilder.rows(ROWS)
                        .number("a", row -> row == 7 ? 1 : 3)
                        .number("b", row -> row)
                        .target(row -> row % 2)
                        .build();
        Worlds.Rule rule = (rows, row) -> rows.number(0, row);
        var hardly = examine(spec(Map.of()), Worlds.about(still, rule, List.of()));
        var blind = examine(spec(Map.of()), Worlds.about(still, rule, List.of("b")));

        assertThat(hardly.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hardly.sentence()).contains("hardly varies");
        assertThat(blind.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private long verdicts(String direction, Verdict wanted) {
        return IntStream.range(0, SEEDS)
                .filter(seed ->
                        examine(
                                                spec(Map.of("direction", direction)),
                                                Worlds.evidence(
                                                        Worlds.BINARY, ROWS, seed, Worlds::truth))
                                        .verdict()
                                == wanted)
                .count();
    }

    private CheckResult examine(Worlds.Rule rule, Map<String, String> settings) {
        return examine(spec(settings), Worlds.evidence(Worlds.BINARY, ROWS, 6, rule));
    }

    private CheckResult examine(CheckSpec spec, Evidence evidence) {
        return check.examine(spec, evidence, new SplittableRandom(1));
    }

    private static CheckSpec spec(Map<String, String> settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("feature", "a");
        all.put("direction", "INCREASING");
        all.putAll(settings);
        return new CheckSpec("more", "directional", Severity.MAJOR, all, false);
    }
}
