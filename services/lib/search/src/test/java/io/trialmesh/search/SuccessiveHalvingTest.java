package io.trialmesh.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

    private static final String FAMILY = Landscape.proposal(Point.empty()).family();

    private final SuccessiveHalving rule = new SuccessiveHalving();

    @Test
    void standsAtTheSixteenthPartAndFourTimesThat() {
        assertThat(rungs(trial(1, 400, 1))).extracting(Rung::step).containsExactly(25, 100);
        assertThat(rungs(trial(1, 40, 1))).extracting(Rung::step).containsExactly(8, 32);
        assertThat(rungs(trial(1, 8, 1))).as("a training this short").isEmpty();
    }

    /// With η = 4 the eighth to come is the first that need not be the best.
    @Test
    void keepsTheBestQuarterOfThoseThatCame() {
        for (int came = 1; came < 30; came++) {
            var trials =
                    IntStream.rangeClosed(1, came)
                            .mapToObj(n -> trial(n, 20, n))
                            .toArray(Trial[]::new);
            var kept = Math.max((came + 1) / 4, 1);
            assertThat(rungs(trials).getFirst().threshold())
                    .as("threshold after %s", came)
                    .isEqualTo(valueAt(8, kept));
        }
    }

    @Test
    void halvesAndHalvesAgainWhereEtaIsTwo() {
        var trials = IntStream.rangeClosed(1, 9).mapToObj(n -> trial(n, 40, n)).toList();
        var rungs = new SuccessiveHalving(2).rungs(FAMILY, new History(trials), Goal.MINIMIZE);

        assertThat(rungs).extracting(Rung::step).containsExactly(10, 20);
        assertThat(rungs.getFirst().threshold()).isEqualTo(valueAt(10, 5));
    }

    /// Of many trials in a random order about a quarter passes each rung, and never the best.
    @Test
    void letsAboutAQuarterPass() {
        var luck = new SplittableRandom(5);
        var past = new ArrayList<Trial>();
        var passed = 0;
        for (int number = 1; number <= 400; number++) {
            var floor = luck.nextDouble();
            var value = valueAt(8, floor);
            var stopped =
                    rungs(past.toArray(Trial[]::new)).stream()
                            .filter(rung -> rung.step() == 8)
                            .anyMatch(rung -> value > rung.threshold());
            past.add(trial(number, stopped ? 8 : 100, floor));
            passed += stopped ? 0 : 1;
        }
        assertThat(passed / 400.0).isCloseTo(0.25, within(0.06));
    }

    private List<Rung> rungs(Trial... trials) {
        return rule.rungs(FAMILY, new History(List.of(trials)), Goal.MINIMIZE);
    }

    private static Trial trial(int number, int steps, double floor) {
        var curve =
                IntStream.rangeClosed(1, steps)
                        .mapToObj(step -> new Measurement(step, valueAt(step, floor)))
                        .toList();
        return new Trial.Completed(
                number, Landscape.proposal(Point.empty()), floor, steps, curve, false);
    }

    private static double valueAt(int step, double floor) {
        return floor + 1.0 / step;
    }
}
