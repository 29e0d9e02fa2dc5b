package io.trialmesh.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomSearchTest {

    private static final int DRAWS = 6_000;

    @Test
    void spreadsALogScaleEvenlyOverItsDecades() {
        var points = draw(Parameter.real("x", 1e-6, 1, Scale.LOG));

        for (int decade = -6; decade < 0; decade++) {
            var low = StrictMath.pow(10, decade);
            assertThat(share(points, p -> p.number("x", 0) >= low && p.number("x", 0) < 10 * low))
                    .as("share of the decade from 1e%s", decade)
                    .isCloseTo(1 / 6.0, within(0.02));
        }
    }

    @Test
    void spreadsALinearScaleEvenly() {
        var points = draw(Parameter.real("x", -3, 1, Scale.LINEAR));

        assertThat(share(points, p -> p.number("x", 0) < 0)).isCloseTo(0.75, within(0.02));
    }

    @Test
    void givesEachWholeNumberItsShareOfALogScale() {
        var points = draw(Parameter.whole("n", 1, 7, Scale.LOG));

        for (long n = 1; n <= 7; n++) {
            var expected = StrictMath.log((n + 1) / (double) n) / StrictMath.log(8);
            var wanted = n;
            assertThat(share(points, p -> p.whole("n", 0) == wanted))
                    .as("share of %s", n)
                    .isCloseTo(expected, within(0.02));
        }
    }

    @Test
    void givesTheEndsOfAWholeRangeAFairShare() {
        var points = draw(Parameter.whole("n", 1, 4, Scale.LINEAR));

        assertThat(share(points, p -> p.whole("n", 0) == 1)).isCloseTo(0.25, within(0.02));
        assertThat(share(points, p -> p.whole("n", 0) == 4)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void givesAParameterOnlyWhereItsConditionHolds() {
        var points =
                draw(
                        Parameter.choice("booster", "gbdt", "goss"),
                        Parameter.real("top_rate", 0.1, 0.5, Scale.LINEAR).when("booster", "goss"));

        assertThat(points)
                .allMatch(p ->
                        p.text("booster", "").equals("goss") == p.find("top_rate").isPresent());
        assertThat(share(points, p -> p.find("top_rate").isPresent())).isCloseTo(0.5, within(0.02));
    }

    /// Luck alone would need a thousand draws for each point of the last ones.
    @Test
    void findsTheLastPointOfALargeFiniteSpace() {
        var space = SearchSpace.of(Parameter.whole("n", 1, 5_000, Scale.LOG));
        var last = Point.empty().with("n", new Value.Whole(4_321));
        var known = IntStream.rangeClosed(1, 5_000).filter(n -> n != 4_321).mapToObj(n -> "" + n);

        assertThat(propose(space, history(known, "n"), 1)).contains(last);
    }

    /// The one branch that is a continuum is a thousandth of the space, and never exhausted.
    @Test
    void findsTheRareBranchThatCannotBeExhausted() {
        var names = IntStream.range(0, 1_000).mapToObj(i -> "option" + i).toArray(String[]::new);
        var space =
                SearchSpace.of(
                        Parameter.choice("kind", names),
                        Parameter.real("x", 0, 1, Scale.LINEAR).when("kind", "option999"));
        var known = Stream.of(names).filter(name -> !name.equals("option999"));

        assertThat(propose(space, history(known, "kind"), 1))
                .get()
                .matches(point -> point.text("kind", "").equals("option999"));
    }

    @Test
    void choosesAmongTheLastPointsByLuck() {
        var space = SearchSpace.of(Parameter.whole("n", 1, 10_000, Scale.LINEAR));
        var known = IntStream.rangeClosed(1, 9_990).mapToObj(n -> "" + n).toList();

        assertThat(
                        IntStream.range(0, 20)
                                .mapToObj(
                                        seed -> propose(space, history(known.stream(), "n"), seed))
                                .distinct())
                .hasSizeGreaterThan(3);
    }

    private static Optional<Point> propose(SearchSpace space, History history, long seed) {
        return new RandomSearch()
                .propose(space, history, Goal.MINIMIZE, new SplittableRandom(seed));
    }

    private static List<Point> draw(Parameter... parameters) {
        var space = SearchSpace.of(parameters);
        return IntStream.range(0, DRAWS)
                .mapToObj(seed -> propose(space, History.empty(), seed).orElseThrow())
                .toList();
    }

    private static History history(Stream<String> values, String name) {
        return new History(
                values.map(RandomSearchTest::value)
                        .map(value -> Point.empty().with(name, value))
                        .map(point -> new Proposal("any", point, Phase.OPTIMISED))
                        .<Trial>map(proposal -> new Trial.Pending(1, proposal))
                        .toList());
    }

    private static Value value(String text) {
        return text.startsWith("option")
                ? new Value.Text(text)
                : new Value.Whole(Long.parseLong(text));
    }

    private static double share(List<Point> points, Predicate<Point> wanted) {
        return points.stream().filter(wanted).count() / (double) points.size();
    }
}
