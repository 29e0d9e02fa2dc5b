package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Budget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectionLintTest {

    private static final Budget TIME = new Budget.Wall(Duration.ofMinutes(2));
    private static final Budget WORK = new Budget.Trials(20);

    @Test
    void findsNothingInSoundWaiversAndAims() {
        var waiver = new Waiver("noise", "Ann", "it is mended next month", "2026-12-31");
        assertThat(lint(TIME, List.of(waiver), aim("log_loss"), aim("noise/lost"), aim("seconds")))
                .isEmpty();
        assertThat(lint(WORK, List.of(waiver), aim("roc_auc"), aim("model-size/bytes"))).isEmpty();
    }

    @Test
    void refusesAWaiverOfACheckThatIsNotThere() {
        var waiver = new Waiver("nose", "Ann", "why not", "");
        assertThat(lint(TIME, List.of(waiver)))
                .containsExactly(
                        new Problem(
                                "waivers[0].check",
                                "nose",
                                "'nose' is no check of this suite. Did you mean 'noise'? Known:"
                                        + " noise, fast"));
    }

    @Test
    void refusesAWaiverThatNobodyAnswersFor() {
        assertThat(lint(TIME, List.of(new Waiver("noise", "", " ", "31.12.2026"))))
                .extracting(Problem::field)
                .containsExactly("waivers[0].who", "waivers[0].why", "waivers[0].until");
    }

    @Test
    void refusesAimsThatAreNoObjective() {
        assertThat(lint(TIME, List.of(), aim("logloss"), aim("fats/p99_ms"), aim("rmse")))
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        first -> assertThat(first).contains("Did you mean 'log_loss'?"),
                        second -> assertThat(second).contains("Did you mean 'fast'?"),
                        third -> assertThat(third).startsWith("'rmse' is no objective."));
        assertThat(lint(TIME, List.of(), new Aim("log_loss", 0), aim("log_loss")))
                .extracting(Problem::field)
                .containsExactly("aims[0].weight", "aims[1].objective");
    }

    @Test
    void refusesAimsOfAClockWhereTheStudyHasToBeRepeatable() {
        assertThat(lint(WORK, List.of(), aim("seconds"), aim("fast/p99_ms"), aim("noise/lost")))
                .extracting(Problem::value)
                .containsExactly("seconds", "fast/p99_ms");
    }

    private static Aim aim(String objective) {
        return new Aim(objective, 1);
    }

    private static List<Problem> lint(Budget budget, List<Waiver> waivers, Aim... aims) {
        var checks =
                List.of(
                        new CheckSpec(
                                "noise", "gaussian-noise", Severity.MAJOR, OrderedMap.of(), false),
                        new CheckSpec("fast", "latency", Severity.MAJOR, OrderedMap.of(), false));
        return SelectionLint.problems(
                new Suite("mine", checks, List.of(), waivers, List.of(aims)),
                Asked.YES_OR_NO,
                budget);
    }
}
