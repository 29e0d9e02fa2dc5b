package io.trialmesh.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpaceLintTest {

    private static final Parameter FAMILY = Parameter.choice("family", "linear", "boosted");

    @Test
    void acceptsASpaceWithoutMistakes() {
        assertThat(
                        lint(
                                FAMILY,
                                Parameter.real("rate", 1e-6, 1, Scale.LOG)
                                        .when("family", "boosted"),
                                Parameter.whole("depth", -3, 3, Scale.LINEAR)))
                .isEmpty();
    }

    @Test
    void acceptsASingleValue() {
        assertThat(lint(Parameter.real("x", 2, 2, Scale.LOG), Parameter.choice("only", "this")))
                .isEmpty();
    }

    @Test
    void refusesALogScaleAtZero() {
        assertThat(lint(Parameter.real("rate", 0, 1, Scale.LOG)))
                .containsExactly(
                        new Problem(
                                "space.rate",
                                "0.0",
                                "'0.0': a log scale starts above zero; give a low such as 1e-6, or"
                                        + " scale LINEAR"));
    }

    @Test
    void refusesALogScaleBelowZero() {
        assertThat(only(Parameter.whole("leaves", -4, 64, Scale.LOG))).isEqualTo("-4.0");
    }

    @Test
    void refusesALowAboveItsHigh() {
        assertThat(lint(Parameter.whole("depth", 9, 2, Scale.LINEAR)))
                .extracting(Problem::sentence)
                .containsExactly("'9.0 … 2.0': low is above high; swap them");
    }

    @Test
    void refusesABoundThatIsNoNumber() {
        assertThat(lint(Parameter.real("x", Double.NaN, 1, Scale.LINEAR)))
                .extracting(Problem::sentence)
                .containsExactly("'NaN … 1.0': bounds must be finite numbers");
    }

    @Test
    void refusesAnInfiniteBound() {
        assertThat(only(Parameter.real("x", 0, Double.POSITIVE_INFINITY, Scale.LINEAR)))
                .isEqualTo("0.0 … Infinity");
    }

    @Test
    void refusesANamelessParameter() {
        assertThat(lint(Parameter.choice(" ", "a")))
                .extracting(Problem::sentence)
                .containsExactly("a parameter needs a name");
    }

    @Test
    void refusesANameUsedTwice() {
        assertThat(lint(Parameter.choice("x", "a"), Parameter.choice("x", "b")))
                .extracting(Problem::sentence)
                .containsExactly("'x': the name is used twice; each needs its own");
    }

    @Test
    void refusesAChoiceOfNothing() {
        assertThat(lint(Parameter.choice("booster")))
                .extracting(Problem::sentence)
                .containsExactly("a choice needs at least one option");
    }

    @Test
    void refusesAnOptionNamedTwice() {
        assertThat(lint(Parameter.choice("booster", "gbdt", "goss", "gbdt")))
                .extracting(Problem::sentence)
                .containsExactly("'[gbdt, goss, gbdt]': an option is named twice");
    }

    @Test
    void refusesAnUnknownParentAndNamesTheKnownOnes() {
        assertThat(lint(FAMILY, Parameter.choice("booster", "gbdt").when("famly", "boosted")))
                .containsExactly(
                        new Problem(
                                "space.booster",
                                "famly",
                                "'famly': depends on an unknown parameter; known: [family,"
                                        + " booster]"));
    }

    @Test
    void refusesAConditionOnAnOptionTheParentLacks() {
        assertThat(lint(FAMILY, Parameter.choice("booster", "gbdt").when("family", "bosted")))
                .extracting(Problem::sentence)
                .containsExactly("'[bosted]': 'family' is one of [linear, boosted]");
    }

    @Test
    void refusesAConditionWithoutAValue() {
        assertThat(lint(FAMILY, Parameter.choice("booster", "gbdt").when("family")))
                .extracting(Problem::value)
                .containsExactly("[]");
    }

    @Test
    void refusesANumberAsAParent() {
        assertThat(
                        lint(
                                Parameter.whole("depth", 1, 3, Scale.LINEAR),
                                Parameter.choice("x", "a").when("depth", "1")))
                .extracting(Problem::sentence)
                .containsExactly("'depth': a condition's parent must be a choice");
    }

    @Test
    void refusesConditionsInACircleAndShowsIt() {
        assertThat(
                        lint(
                                Parameter.choice("a", "x").when("b", "x"),
                                Parameter.choice("b", "x").when("c", "x"),
                                Parameter.choice("c", "x").when("a", "x")))
                .extracting(Problem::sentence)
                .first()
                .isEqualTo("'a → b → c → a': conditions run in a circle: a → b → c → a");
    }

    @Test
    void refusesAParameterThatDependsOnItself() {
        assertThat(only(Parameter.choice("a", "x").when("a", "x"))).isEqualTo("a → a");
    }

    @Test
    void namesAllMistakesAtOnce() {
        assertThat(
                        lint(
                                Parameter.real("rate", 0, -1, Scale.LOG),
                                Parameter.choice("booster", "gbdt").when("family", "boosted"),
                                Parameter.choice("empty")))
                .extracting(Problem::field)
                .containsExactly("space.rate", "space.rate", "space.booster", "space.empty");
    }

    private static String only(Parameter parameter) {
        var problems = lint(parameter);
        assertThat(problems).hasSize(1);
        return Optional.of(problems.getFirst()).map(Problem::value).orElseThrow();
    }

    private static List<Problem> lint(Parameter... parameters) {
        return SearchSpace.of(parameters).lint("space");
    }
}
