package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One sentence that must hold for every search algorithm, and the test that tries to break it.
///
/// @param sentence what is promised
/// @param test throws an {@link AssertionError} where the promise is broken
public record SearchPromise(String sentence, Consumer<SearchAlgorithm> test) {

    /// Every promise, the cheapest first.
    public static final List<SearchPromise> ALL =
            List.of(
                    new SearchPromise("has a name in kebab case", SearchPromise::hasAName),
                    new SearchPromise("stays inside the space", SearchPromise::staysInside),
                    new SearchPromise("repeats itself from one seed", SearchPromise::repeats),
                    new SearchPromise("keeps nothing between calls", SearchPromise::keepsNothing),
                    new SearchPromise("takes a gain for a negative loss", SearchPromise::mirrors),
                    new SearchPromise(
                            "tries each point of a finite space once", SearchPromise::exhausts),
                    new SearchPromise(
                            "turns from what gates refuse, if it looks at results",
                            SearchPromise::turnsFromGates),
                    new SearchPromise("goes on after ten thousand trials", SearchPromise::endures),
                    new SearchPromise(
                            "repeats itself in a second JVM", SearchPromise::repeatsElsewhere));

    private static final Duration ENDLESS = Duration.ofMinutes(1);

    private static final int IN_FLIGHT = 8;

    private static void hasAName(SearchAlgorithm algorithm) {
        assertThat(algorithm.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    private static void staysInside(SearchAlgorithm algorithm) {
        forEachRehearsal(rehearsal ->
                assertThat(rehearsal.run(() -> algorithm, 40))
                        .as("proposals in %s", rehearsal)
                        .isNotEmpty()
                        .allMatch(rehearsal.space()::contains));
    }

    private static void repeats(SearchAlgorithm algorithm) {
        forEachRehearsal(rehearsal ->
                assertThat(rehearsal.run(() -> algorithm, 20))
                        .as("the second run of %s", rehearsal)
                        .isEqualTo(rehearsal.run(() -> algorithm, 20)));
    }

    private static void keepsNothing(SearchAlgorithm algorithm) {
        forEachRehearsal(rehearsal ->
                assertThat(rehearsal.run(() -> algorithm, 20))
                        .as("one instance against a new one for each call of %s", rehearsal)
                        .isEqualTo(rehearsal.run(another(algorithm), 20)));
    }

    private static void mirrors(SearchAlgorithm algorithm) {
        forEachRehearsal(rehearsal ->
                assertThat(rehearsal.towards(Goal.MAXIMIZE).run(() -> algorithm, 20))
                        .as("maximising the negative of %s", rehearsal)
                        .isEqualTo(rehearsal.run(() -> algorithm, 20)));
    }

    private static void exhausts(SearchAlgorithm algorithm) {
        ContractSpaces.FINITE.forEach(finite -> {
            var rehearsal =
                    new Rehearsal(finite.space(), Goal.MINIMIZE, 11, IN_FLIGHT, Ending.SCORED);
            var points =
                    assertTimeoutPreemptively(
                            ENDLESS, () -> rehearsal.run(() -> algorithm, finite.points() + 9));
            assertThat(points)
                    .as("all points of %s", rehearsal)
                    .doesNotHaveDuplicates()
                    .hasSize(finite.points());
        });
    }

    /// The better half of a line is refused: whoever would go there goes there less.
    private static void turnsFromGates(SearchAlgorithm algorithm) {
        var free = Slope.above(algorithm, Slope.BETTER_ABOVE, 0);
        if (free - Slope.above(algorithm, Slope.BETTER_BELOW, 0) < Slope.LOOKS) {
            return;
        }
        assertThat(Slope.above(algorithm, Slope.BETTER_ABOVE, 1))
                .as("the share of proposals where gates fail, and %s where none does", free)
                .isLessThan(free / 2);
    }

    private static void endures(SearchAlgorithm algorithm) {
        var rehearsal =
                new Rehearsal(
                        ContractSpaces.CONDITIONAL, Goal.MINIMIZE, 13, IN_FLIGHT, Ending.SCORED);
        var past = new ArrayList<Trial>();
        for (Point point : rehearsal.run(DrawnPoints::new, 10_000)) {
            past.add(Ending.SCORED.end(Rehearsal.pending(past.size() + 1, point), Goal.MINIMIZE));
        }
        var point =
                assertTimeoutPreemptively(
                        ENDLESS,
                        () ->
                                algorithm.propose(
                                        rehearsal.space(),
                                        new History(past),
                                        Goal.MINIMIZE,
                                        Rehearsal.luck(13, past.size() + 1)));
        assertThat(point).get().matches(rehearsal.space()::contains);
    }

    private static void repeatsElsewhere(SearchAlgorithm algorithm) {
        var elsewhere = SecondJvm.proposals(algorithm.getClass());
        var here = ProposalPrinter.proposals(() -> algorithm);
        assertThat(elsewhere).as("proposals of a second JVM").hasSameSizeAs(here);
        for (int i = 0; i < here.size(); i++) {
            assertThat(elsewhere.get(i))
                    .as("proposal %s of a second JVM", i)
                    .isEqualTo(here.get(i));
        }
    }

    private static void forEachRehearsal(Consumer<Rehearsal> test) {
        for (var space : ContractSpaces.all()) {
            for (var ending : Ending.values()) {
                test.accept(new Rehearsal(space, Goal.MINIMIZE, 7, IN_FLIGHT, ending));
            }
        }
    }

    private static Supplier<SearchAlgorithm> another(SearchAlgorithm algorithm) {
        return () -> ProposalPrinter.newInstance(algorithm.getClass());
    }
}
