package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.data.Frame;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What can be told of models that are known: the score is the mean of its three parts.
class InterpretabilityCheckTest {

    private static final int ROWS = 2_000;

    @Test
    void aStepOfOneColumnIsToldWhole() {
        var result = examined(InterpretabilityCheckTest::step);
        assertThat(Worlds.named(result, "columns")).isCloseTo(1, within(0.01));
        assertThat(Worlds.named(result, "tree")).isGreaterThan(0.95);
        assertThat(Worlds.named(result, "importance/a")).isGreaterThan(0.15);
        assertThat(Worlds.named(result, "importance/b")).isZero();
        isTheMeanOfItsParts(result, 1);
    }

    /// Four columns that weigh alike count as four: 5 / (5 + 3) of that part is left.
    @Test
    void fourColumnsThatWeighAlikeAreFour() {
        var result = examined((rows, row) -> sum(rows, row));
        assertThat(Worlds.named(result, "columns")).isCloseTo(4, within(0.15));
        assertThat(Worlds.named(result, "tree")).isBetween(0.3, 0.8);
        isTheMeanOfItsParts(result, 5 / (4 + Worlds.named(result, "columns")));
    }

    @Test
    void aConstantHangsOnNothing() {
        var result = examined((_, _) -> 0.3);
        assertThat(Worlds.named(result, "columns")).isZero();
        assertThat(Worlds.named(result, "tree")).isEqualTo(1);
        isTheMeanOfItsParts(result, 1);
    }

    @Test
    void noTreeTellsWhatLooksLikeLuck() {
        var luck =
                examined((rows, row) ->
                        new SplittableRandom(Float.floatToIntBits(rows.number(0, row)))
                                        .nextBoolean()
                                ? 2
                                : -2);
        assertThat(Worlds.named(luck, "tree")).isLessThan(0.1);
    }

    private static void isTheMeanOfItsParts(CheckResult result, double fewness) {
        assertThat(Worlds.named(result, "score"))
                .isCloseTo(
                        (Worlds.named(result, "family") + fewness + Worlds.named(result, "tree"))
                                / 3,
                        within(1e-9));
    }

    private static CheckResult examined(Worlds.Rule rule) {
        var check = new InterpretabilityCheck();
        var spec = check.automatic(Worlds.BINARY).getFirst();
        var evidence = Worlds.evidence(Worlds.BINARY, ROWS, 3, rule);
        return check.examine(spec, evidence, new SplittableRandom(1));
    }

    private static double step(Frame rows, int row) {
        return rows.number(0, row) > 0 ? 2 : -2;
    }

    private static double sum(Frame rows, int row) {
        return 0.8
                * (rows.number(0, row)
                        + rows.number(1, row)
                        + rows.number(2, row)
                        + rows.number(3, row));
    }
}
