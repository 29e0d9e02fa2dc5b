package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import io.trialmesh.scheduler.study.ProbePlan.Ended;
import io.trialmesh.scheduler.study.ProbePlan.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProbePlanTest {

    @Test
    void theBestIsProbedAfterTheOpeningAndEachTimeTheTrialsHaveDoubled() {
        assertThat(ProbePlan.of(4, Goal.MINIMIZE, trials(70, n -> 1.0 / n)))
                .containsExactly(
                        new Probe(4, 4),
                        new Probe(8, 8),
                        new Probe(16, 16),
                        new Probe(32, 32),
                        new Probe(64, 64));
    }

    @Test
    void whatMoreTrialsAddChangesNoEarlierProbe() {
        var all = trials(70, n -> Math.floorMod(n * 37, 71));
        var whole = ProbePlan.of(4, Goal.MINIMIZE, all);
        for (int count = 0; count <= all.size(); count++) {
            var until = count;
            assertThat(ProbePlan.of(4, Goal.MINIMIZE, all.subList(0, count)))
                    .isEqualTo(whole.stream().filter(p -> p.after() <= until).toList());
        }
    }

    @Test
    void aBestOfAnotherFamilyIsProbedAtOnceAndNobodyTwice() {
        var trials = new ArrayList<>(trials(5, n -> 0.4));
        trials.add(new Ended(completed(6, "boosted", 0.3), 0));
        trials.addAll(trials(10, n -> 0.5).subList(6, 10));
        // At 8 trials the best is still number 6, which was probed.
        assertThat(ProbePlan.of(4, Goal.MINIMIZE, trials))
                .containsExactly(new Probe(1, 4), new Probe(6, 6));
    }

    @Test
    void neverMoreThanSixAndNoRuleBeforeLearning() {
        var trials =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(n -> new Ended(completed(n, n % 2 == 0 ? "a" : "b", 1.0 / n), 0))
                        .toList();
        assertThat(ProbePlan.of(2, Goal.MINIMIZE, trials)).hasSize(ProbePlan.MOST);
        var rule =
                new Trial.Completed(
                        1,
                        new Proposal("zero-rule", Point.empty(), Phase.BEFORE_ML),
                        0.1,
                        1,
                        List.of(),
                        false);
        var broken = new Trial.Failed(2, completed(2, "a", 0).proposal(), FailureReason.DIVERGED);
        assertThat(
                        ProbePlan.of(
                                1,
                                Goal.MINIMIZE,
                                List.of(new Ended(rule, 0), new Ended(broken, 0))))
                .isEmpty();
    }

    @Test
    void amongThoseTaughtMoreTheBestIsProbedThoughOthersScoreBetter() {
        var trials = new ArrayList<>(trials(4, n -> 0.1));
        trials.add(new Ended(completed(5, "linear", 0.3), 1));
        trials.add(new Ended(completed(6, "linear", 0.2), 1));
        trials.addAll(trials(8, n -> 0.1).subList(6, 8));
        assertThat(ProbePlan.of(4, Goal.MINIMIZE, trials))
                .containsExactly(new Probe(1, 4), new Probe(6, 8));
    }

    @Test
    void aGoalThatGoesUpIsReadTheOtherWay() {
        assertThat(ProbePlan.of(4, Goal.MAXIMIZE, trials(4, n -> 1.0 / n)))
                .containsExactly(new Probe(1, 4));
    }

    private static List<Ended> trials(int count, IntToDoubleFunction objective) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Ended(completed(n, "linear", objective.applyAsDouble(n)), 0))
                .toList();
    }

    private static Trial.Completed completed(int number, String family, double objective) {
        return new Trial.Completed(
                number,
                new Proposal(family, Point.empty(), Phase.OPTIMISED),
                objective,
                1,
                List.of(),
                false);
    }
}
