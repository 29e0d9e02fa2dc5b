package io.trialmesh.assess.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.assess.fairness.GroupRates.Asked;
import io.trialmesh.core.data.Frame;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/// Groups and how differently they are answered, by hand and over many draws.
class GroupRatesTest {

    @Test
    void cutsNumbersAtTheirQuartiles() {
        var ages = FrameBuilder.rows(8).number("age", row -> 10 + 10 * row).build();

        assertThat(RowGroup.of(ages, List.of("age")))
                .extracting(RowGroup::name)
                .containsExactlyInAnyOrder(
                        "age <= 20", "20 < age <= 40", "40 < age <= 60", "age > 60");
        assertThat(RowGroup.of(ages, List.of("age"))).allMatch(group -> group.rows().length == 2);
    }

    @Test
    void keepsMissingCellsApartAndTakesWhatIsConstant() {
        var frame =
                FrameBuilder.rows(6)
                        .number("age", row -> row < 2 ? Double.NaN : 30)
                        .text("sex", row -> row % 3 == 0 ? "" : "f")
                        .build();

        assertThat(RowGroup.of(frame, List.of("age")))
                .extracting(RowGroup::name)
                .containsExactly("age = 30", "age missing");
        assertThat(RowGroup.of(frame, List.of("sex", "age")))
                .extracting(RowGroup::name)
                .containsExactly(
                        "sex = f, age = 30",
                        "sex = f, age missing",
                        "sex missing, age = 30",
                        "sex missing, age missing");
    }

    /// 56 of 70 against 48 of 80, the first contrast of the paper.
    @Test
    void findsTheGapOfTwoGroupsAsNewcombeDoes() {
        var frame = groups(150, row -> row < 70 ? "a" : "b");
        var rates =
                GroupRates.of(
                        "favoured",
                        RowGroup.of(frame, List.of("g")),
                        favouring(row -> row < 70 ? row < 56 : row < 118),
                        50);
        var gap = rates.gap(rates.pairs());

        assertThat(rates.lowest().group()).isEqualTo("g = b");
        assertThat(gap.value()).isCloseTo(0.2, within(1e-12));
        assertThat(gap.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(gap.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void leavesSmallGroupsOutByName() {
        var frame = groups(130, row -> row < 60 ? "a" : row < 120 ? "b" : "c");
        var rates =
                GroupRates.of(
                        "favoured", RowGroup.of(frame, List.of("g")), favouring(row -> true), 50);

        assertThat(rates.rates()).hasSize(2);
        assertThat(rates.small()).extracting(GroupRates.GroupRate::group).containsExactly("g = c");
    }

    /// The largest of six differences between four groups that are answered alike would lie surely
    /// above 0 by luck in one of five draws, were each given its own 95 %.
    @Test
    void isNotTakenInByTheLargestOfManyDifferences() {
        int taken = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            var frame = groups(400, row -> String.valueOf((char) ('a' + row % 4)));
            var favoured = new boolean[400];
            for (int row = 0; row < favoured.length; row++) {
                favoured[row] = random.nextInt(100) < 40;
            }
            var rates =
                    GroupRates.of(
                            "favoured",
                            RowGroup.of(frame, List.of("g")),
                            favouring(row -> favoured[row]),
                            50);
            taken += rates.gap(rates.pairs()).low() > 0 ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(28);
    }

    private static Frame groups(int rows, IntFunction<String> group) {
        return FrameBuilder.rows(rows).text("g", group).build();
    }

    private static Asked favouring(IntPredicate favours) {
        return new Asked() {
            @Override
            public boolean counts(int row) {
                return true;
            }

            @Override
            public boolean favours(int row) {
                return favours.test(row);
            }
        };
    }
}
