package io.trialmesh.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    private static final SearchSpace BOOSTED =
            SearchSpace.of(
                    Parameter.real("top_rate", 0.1, 0.5, Scale.LINEAR).when("booster", "goss"),
                    Parameter.choice("booster", "gbdt", "goss"),
                    Parameter.whole("leaves", 2, 64, Scale.LOG));

    private static final Point GBDT =
            Point.empty()
                    .with("booster", new Value.Text("gbdt"))
                    .with("leaves", new Value.Whole(31));

    private static final Point GOSS =
            GBDT.with("booster", new Value.Text("goss")).with("top_rate", new Value.Real(0.2));

    @Test
    void holdsAPointWithExactlyTheParametersThatExistThere() {
        assertThat(BOOSTED.contains(GBDT)).isTrue();
        assertThat(BOOSTED.contains(GOSS)).isTrue();
    }

    @Test
    void holdsNoPointThatLacksAValue() {
        assertThat(BOOSTED.contains(Point.empty().with("booster", new Value.Text("gbdt"))))
                .isFalse();
        assertThat(BOOSTED.contains(GBDT.with("booster", new Value.Text("goss")))).isFalse();
    }

    @Test
    void holdsNoPointWithAValueWhereItsConditionFails() {
        assertThat(BOOSTED.contains(GBDT.with("top_rate", new Value.Real(0.2)))).isFalse();
    }

    @Test
    void holdsNoPointWithAnUnknownParameter() {
        assertThat(BOOSTED.contains(GBDT.with("depth", new Value.Whole(3)))).isFalse();
    }

    @Test
    void holdsNoPointOutsideADomain() {
        assertThat(BOOSTED.contains(GBDT.with("leaves", new Value.Whole(65)))).isFalse();
        assertThat(BOOSTED.contains(GBDT.with("booster", new Value.Text("dart")))).isFalse();
        assertThat(BOOSTED.contains(GOSS.with("top_rate", new Value.Real(Double.NaN)))).isFalse();
    }

    @Test
    void takesNoRealNumberForAWholeOne() {
        assertThat(BOOSTED.contains(GBDT.with("leaves", new Value.Real(31)))).isFalse();
    }

    @Test
    void includesBothEndsOfARange() {
        assertThat(BOOSTED.contains(GBDT.with("leaves", new Value.Whole(2)))).isTrue();
        assertThat(BOOSTED.contains(GBDT.with("leaves", new Value.Whole(64)))).isTrue();
    }

    @Test
    void putsParentsBeforeTheirChildren() {
        assertThat(BOOSTED.inOrder())
                .extracting(Parameter::name)
                .containsExactly("booster", "leaves", "top_rate");
    }

    @Test
    void hasNoOrderWhereConditionsRunInACircle() {
        var circle =
                SearchSpace.of(
                        Parameter.choice("a", "x").when("b", "x"),
                        Parameter.choice("b", "x").when("a", "x"));

        assertThatThrownBy(circle::inOrder)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void countsItsPoints() {
        assertThat(
                        SearchSpace.of(
                                        Parameter.choice("a", "x", "y"),
                                        Parameter.whole("b", 1, 12, Scale.LOG),
                                        Parameter.real("c", 1, 1, Scale.LINEAR))
                                .size())
                .isEqualTo(24);
    }

    @Test
    void doesNotCountAContinuum() {
        assertThat(BOOSTED.size()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void doesNotOverflowWhereThePointsAreTooMany() {
        var half = Parameter.whole("a", 0, Long.MAX_VALUE / 2, Scale.LINEAR);
        var every = Parameter.whole("b", Long.MIN_VALUE, Long.MAX_VALUE, Scale.LINEAR);

        assertThat(SearchSpace.of(half, half, half).size()).isEqualTo(Long.MAX_VALUE);
        assertThat(SearchSpace.of(every).size()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void hasNoPointWhereAChoiceHasNoOption() {
        assertThat(SearchSpace.of(Parameter.choice("a")).size()).isZero();
        assertThat(SearchSpace.of(Parameter.choice("a"), Parameter.choice("b", "x")).size())
                .isZero();
    }

    @Test
    void findsAParameterByItsName() {
        assertThat(BOOSTED.find("leaves"))
                .map(Parameter::domain)
                .contains(new Domain.Whole(2, 64, Scale.LOG));
        assertThat(BOOSTED.find("depth")).isEmpty();
    }
}
