package io.trialmesh.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.trial.History;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// One sentence that must hold for every stopping rule, and the test that tries to break it.
///
/// @param sentence what is promised
/// @param test throws an {@link AssertionError} where the promise is broken
public record StoppingPromise(String sentence, Consumer<StoppingRule> test) {

    /// Every promise, the cheapest first.
    public static final List<StoppingPromise> ALL =
            List.of(
                    new StoppingPromise("has a name in kebab case", StoppingPromise::hasAName),
                    new StoppingPromise(
                            "lets the first one go on", StoppingPromise::sparesTheFirst),
                    new StoppingPromise("goes up step by step", StoppingPromise::goesUp),
                    new StoppingPromise(
                            "never stops the best so far", StoppingPromise::sparesTheBest),
                    new StoppingPromise("compares within a family", StoppingPromise::minds),
                    new StoppingPromise(
                            "takes a gain for a negative loss", StoppingPromise::mirrors),
                    new StoppingPromise("waits for nobody", StoppingPromise::ignoresPending),
                    new StoppingPromise("keeps nothing between calls", StoppingPromise::repeats));

    private static final String FAMILY = "boosted";
    private static final String OTHER = "linear";

    private static void hasAName(StoppingRule rule) {
        assertThat(rule.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    private static void sparesTheFirst(StoppingRule rule) {
        assertThat(rule.rungs(FAMILY, History.empty(), Goal.MINIMIZE)).isEmpty();
        var others = Curves.of(OTHER, 40, 5);
        assertThat(rule.rungs(FAMILY, others, Goal.MINIMIZE)).as("after others").isEmpty();
        var pending = Curves.pending(Curves.of(FAMILY, 40, 5));
        assertThat(rule.rungs(FAMILY, pending, Goal.MINIMIZE)).as("beside pending").isEmpty();
    }

    private static void goesUp(StoppingRule rule) {
        forEachPast(history ->
                assertThat(rule.rungs(FAMILY, history, Goal.MINIMIZE))
                        .allMatch(rung -> rung.step() >= 1 && Double.isFinite(rung.threshold()))
                        .extracting(Rung::step)
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    /// Whoever does as well as the best that is known at a step goes on there.
    private static void sparesTheBest(StoppingRule rule) {
        forEachPast(history -> {
            for (var rung : rule.rungs(FAMILY, history, Goal.MINIMIZE)) {
                var best = Curves.best(history, FAMILY, rung.step());
                assertThat(Goal.MINIMIZE.better(rung.threshold(), best))
                        .as("%s would stop the best, %s", rung, best)
                        .isFalse();
            }
        });
    }

    private static void minds(StoppingRule rule) {
        forEachPast(history -> {
            var mixed = Curves.beside(history, Curves.of(OTHER, 30, 99));
            assertThat(rule.rungs(FAMILY, mixed, Goal.MINIMIZE))
                    .isEqualTo(rule.rungs(FAMILY, history, Goal.MINIMIZE));
        });
    }

    private static void mirrors(StoppingRule rule) {
        forEachPast(history ->
                assertThat(rule.rungs(FAMILY, Curves.negative(history), Goal.MAXIMIZE))
                        .isEqualTo(
                                rule.rungs(FAMILY, history, Goal.MINIMIZE).stream()
                                        .map(r -> new Rung(r.step(), -r.threshold()))
                                        .toList()));
    }

    private static void ignoresPending(StoppingRule rule) {
        forEachPast(history -> {
            var busy = Curves.beside(history, Curves.pending(Curves.of(FAMILY, 8, 77)));
            assertThat(rule.rungs(FAMILY, busy, Goal.MINIMIZE))
                    .isEqualTo(rule.rungs(FAMILY, history, Goal.MINIMIZE));
        });
    }

    private static void repeats(StoppingRule rule) {
        forEachPast(history -> {
            var first = rule.rungs(FAMILY, history, Goal.MINIMIZE);
            rule.rungs(OTHER, Curves.of(OTHER, 9, 5), Goal.MAXIMIZE);
            assertThat(rule.rungs(FAMILY, history, Goal.MINIMIZE)).isEqualTo(first);
        });
    }

    private static void forEachPast(Consumer<History> test) {
        IntStream.range(0, 40).mapToObj(seed -> Curves.of(FAMILY, seed, seed)).forEach(test);
    }
}
