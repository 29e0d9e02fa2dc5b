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
    void standsAtTheEighthPartOfTheLongestAndFourTimesThat() {
        assertThat(rungs(alike(8, 400))).extracting(Rung::step).containsExactly(50, 200);
        assertThat(rungs(alike(8, 40))).extracting(Rung::step).containsExactly(8, 32);
        assertThat(rungs(alike(8, 8))).as("trainings this short").isEmpty();
    }

    @Test
    void letsTheFirstEightGoOn() {
        assertThat(rungs(alike(7, 400))).isEmpty();
        assertThat(rungs(alike(8, 400))).isNotEmpty();
    }

    /// With η = 4 the twelfth to come may be third.
    @Test
    void keepsTheBestQuarterOfThoseThatCame() {
        for (int came = 8; came < 40; came++) {
            var kept = (came + 1) / 4;
            assertThat(rungs(alike(came, 20)).getFirst().threshold())
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

    @Test
    void letsAboutAQuarterPassEachRung() {
        var luck = new SplittableRandom(5);
        var past = new ArrayList<Trial>();
        for (int number = 1; number <= 400; number++) {
            var floor = luck.nextDouble();
            var end =
                    rungs(past).stream()
                            .filter(rung -> valueAt(rung.step(), floor) > rung.threshold())
                            .mapToInt(Rung::step)
                            .findFirst()
                            .orElse(100);
            past.add(trial(number, end, floor));
        }
        assertThat(beyond(past, 12) / 400.0).isCloseTo(0.25, within(0.06));
        assertThat(beyond(past, 48) / (double) beyond(past, 12)).isCloseTo(0.25, within(0.1));
    }

    private static long beyond(List<Trial> past, int step) {
        return new History(past)
                .completed().stream().filter(trial -> trial.measurements().size() > step).count();
    }

    /// So many trials of as many steps, the first of which is the best.
    private static List<Trial> alike(int count, int steps) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> trial(n, steps, n)).toList();
    }

    private List<Rung> rungs(List<Trial> trials) {
        return rule.rungs(FAMILY, new History(trials), Goal.MINIMIZE);
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
