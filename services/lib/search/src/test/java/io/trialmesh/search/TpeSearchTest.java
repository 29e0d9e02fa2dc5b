package io.trialmesh.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TpeSearchTest {

    private static final int SEEDS = 30;
    private static final int TRIALS = 60;
    private static final SearchSpace LINE = SearchSpace.of(Parameter.real("x", 0, 1, Scale.LINEAR));

    @ParameterizedTest
    @MethodSource("landscapes")
    void findsMoreThanLuckDoes(Landscape landscape) {
        var wins =
                IntStream.range(0, SEEDS)
                        .filter(seed ->
                                landscape.best(new TpeSearch(), seed, TRIALS, 1)
                                        < landscape.best(
                                                new RandomSearch(), seed + SEEDS, TRIALS, 1))
                        .count();

        assertThat(wins).as("of %s seeds", SEEDS).isGreaterThanOrEqualTo(SEEDS * 8 / 10);
    }

    static Stream<Landscape> landscapes() {
        return Landscape.all().stream();
    }

    @Test
    void isLuckBeforeTenTrialsAreCompleted() {
        var nine = new History(past(9, x -> x));
        var ten = new History(past(10, x -> x));

        assertThat(propose(nine, 5))
                .isEqualTo(
                        new RandomSearch()
                                .propose(LINE, nine, Goal.MINIMIZE, new SplittableRandom(5))
                                .orElseThrow());
        assertThat(average(nine)).isCloseTo(0.5, within(0.1));
        assertThat(average(ten)).isLessThan(0.25);
    }

    /// Two valleys are equally deep; whoever works in one leaves the other to the next.
    @Test
    void keepsAwayFromWhatIsPending() {
        var past = twoValleys();
        var busy = new ArrayList<Trial>(past);
        for (int i = 0; i < 8; i++) {
            busy.add(new Trial.Pending(41 + i, Landscape.proposal(point(0.16 + i * 0.01))));
        }

        assertThat(shareBelow(0.5, new History(busy)))
                .isLessThan(shareBelow(0.5, new History(past)) - 0.2);
    }

    @Test
    void keepsAwayFromWhatRanOutOfMemory() {
        var past = twoValleys();
        var burnt = new ArrayList<Trial>(past);
        var lost = new ArrayList<Trial>(past);
        for (int i = 0; i < 8; i++) {
            var proposal = Landscape.proposal(point(0.16 + i * 0.01));
            burnt.add(new Trial.Failed(41 + i, proposal, FailureReason.OUT_OF_MEMORY));
            lost.add(new Trial.Failed(41 + i, proposal, FailureReason.LOST));
        }

        var share = shareBelow(0.5, new History(past));
        assertThat(shareBelow(0.5, new History(burnt))).isLessThan(share - 0.2);
        assertThat(shareBelow(0.5, new History(lost))).isEqualTo(share);
    }

    /// The worst trial is pending no longer, but it never becomes good.
    @Test
    void ranksStoppedTrialsByHowFarTheyCame() {
        var past = new ArrayList<Trial>();
        for (int number = 1; number <= 30; number++) {
            past.add(stopped(number, number <= 15 ? 64 : 16, number == 20 ? 0.01 : 0.5));
        }
        past.add(Landscape.completed(31, point(0.31), 0.9));

        var split = Split.of(past, Goal.MINIMIZE);

        assertThat(split.good()).extracting(Trial::number).containsExactly(1, 2, 3, 31);
        assertThat(split.bad()).hasSize(27);
    }

    /// One valley is refused by a gate; where all are, the least refused is the better one.
    @Test
    void keepsAwayFromWhatAGateRefuses() {
        var past = twoValleys();
        var refused = past.stream().map(t -> x(t) < 0.5 ? violating(t, 2) : t).toList();
        var allRefused = past.stream().map(t -> violating(t, x(t) < 0.5 ? 2 : 1)).toList();

        assertThat(shareBelow(0.5, new History(past))).isGreaterThan(0.3);
        assertThat(shareBelow(0.5, new History(refused))).isLessThan(0.1);
        assertThat(shareBelow(0.5, new History(allRefused))).isLessThan(0.1);
    }

    /// Kept gates first, then how far a training came, then by how much gates were missed, then
    /// what gave no number.
    @Test
    void ranksWhatGatesRefuseByHowFarItMissed() {
        var past = new ArrayList<Trial>();
        for (int number = 1; number <= 25; number++) {
            past.add(violating(Landscape.completed(number, point(number / 100.0), 0.1), number));
        }
        past.add(Landscape.completed(26, point(0.26), Double.NaN));
        past.add(stopped(27, 16, 0.9));

        assertThat(Split.of(past, Goal.MINIMIZE).good())
                .extracting(Trial::number)
                .containsExactly(1, 2, 27);
    }

    private static Trial violating(Trial trial, double by) {
        return ((Trial.Completed) trial).violating(by);
    }

    private static double x(Trial trial) {
        return trial.proposal().point().number("x", 0);
    }

    @Test
    void takesTheLastPointsOfAFiniteSpaceInTheirOrderOfPromise() {
        var space = SearchSpace.of(Parameter.whole("n", 1, 60, Scale.LINEAR));
        var past = new ArrayList<Trial>();
        for (int n = 1; n <= 60; n++) {
            if (n != 31 && n != 58) {
                var point = Point.empty().with("n", new Value.Whole(n));
                past.add(Landscape.completed(n, point, Math.abs(n - 30)));
            }
        }

        assertThat(
                        new TpeSearch()
                                .propose(
                                        space,
                                        new History(past),
                                        Goal.MINIMIZE,
                                        new SplittableRandom(1)))
                .contains(Point.empty().with("n", new Value.Whole(31)));
    }

    /// Optuna's defaults: the ramp begins at 1/n, and the newest 25 and the prior weigh 1.
    @Test
    void forgetsOldTrialsSlowly() {
        var seen = Stream.generate(() -> List.of(new Axis.Place(0.5, 0.5, 0.5))).limit(50).toList();
        var weights = Mixture.over(List.of(Axis.of(LINE.parameters().getFirst().domain())), seen);

        var prior = StrictMath.exp(weights.weights()[50]);
        assertThat(StrictMath.exp(weights.weights()[0]) / prior).isCloseTo(1 / 50.0, within(1e-9));
        assertThat(StrictMath.exp(weights.weights()[24]) / prior).isCloseTo(1, within(1e-9));
        assertThat(StrictMath.exp(weights.weights()[12]) / prior).isCloseTo(0.51, within(1e-9));
    }

    /// The cells of a whole number share the whole density among them.
    @Test
    void givesEachWholeNumberItsCell() {
        var axis = Axis.of(Parameter.whole("n", 1, 7, Scale.LOG).domain());
        var seen = List.of(List.of(axis.place(new Value.Whole(6))));
        var mixture = Mixture.over(List.of(axis), seen);

        var chances =
                IntStream.rangeClosed(1, 7)
                        .mapToDouble(n ->
                                StrictMath.exp(
                                        mixture.log(List.of(axis.place(new Value.Whole(n))))))
                        .toArray();

        assertThat(IntStream.range(0, 7).mapToDouble(i -> chances[i]).sum())
                .isCloseTo(1, within(1e-5));
        assertThat(axis.value(axis.place(new Value.Whole(6)).at())).isEqualTo(new Value.Whole(6));
    }

    private static Point propose(History history, long seed) {
        return new TpeSearch()
                .propose(LINE, history, Goal.MINIMIZE, new SplittableRandom(seed))
                .orElseThrow();
    }

    private static double average(History history) {
        return draws(history).average().orElseThrow();
    }

    private static double shareBelow(double limit, History history) {
        return draws(history).filter(x -> x < limit).count() / 200.0;
    }

    private static DoubleStream draws(History history) {
        return IntStream.range(0, 200).mapToDouble(seed -> propose(history, seed).number("x", 0));
    }

    private static List<Trial> past(int count, DoubleFunction<Double> loss) {
        var luck = new SplittableRandom(3);
        return IntStream.rangeClosed(1, count)
                .<Trial>mapToObj(number -> {
                    var x = luck.nextDouble();
                    return Landscape.completed(number, point(x), loss.apply(x));
                })
                .toList();
    }

    /// The same on either side.
    private static List<Trial> twoValleys() {
        return IntStream.rangeClosed(1, 40)
                .<Trial>mapToObj(number -> {
                    var pair = (number + 1) / 2;
                    var x = pair / 41.0;
                    var here = point(number % 2 == 0 ? 1 - x : x);
                    return Landscape.completed(number, here, Math.abs(x - 0.2));
                })
                .toList();
    }

    private static Trial stopped(int number, int steps, double objective) {
        return new Trial.Completed(
                number,
                Landscape.proposal(point(number / 100.0)),
                objective,
                steps,
                List.of(new Measurement(steps, objective)),
                true);
    }

    private static Point point(double x) {
        return Point.empty().with("x", new Value.Real(x));
    }
}
