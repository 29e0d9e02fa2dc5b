package io.trialmesh.assess.examine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Mistakes in what a suite says about choosing the winner.
class SelectionLintTest {

    private static final Task YES_OR_NO = Task.classes(List.of("no", "yes"));
    private static final Schema COLUMNS = new Schema(List.of(Feature.numeric("income")));

    @Test
    void findsNothingInSoundWaiversAndAims() {
        var waiver = new Waiver("noise", "Ann", "it is mended next month", "2026-12-31");
        assertThat(lint(List.of(waiver), aim("log_loss"), aim("noise/lost"), aim("seconds")))
                .isEmpty();
        assertThat(lint(List.of(waiver), aim("roc_auc"), aim("model-size/bytes"))).isEmpty();
    }

    @Test
    void refusesAWaiverOfACheckThatIsNotThere() {
        assertThat(lint(List.of(new Waiver("nose", "Ann", "why not", ""))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("waivers[0].check");
                    assertThat(problem.value()).isEqualTo("nose");
                    assertThat(problem.sentence())
                            .startsWith("'nose' is no check of this suite. Did you mean 'noise'?");
                });
    }

    @Test
    void refusesTheSameWaiverTwice() {
        var waiver = new Waiver("noise", "Ann", "next month", "");
        assertThat(lint(List.of(waiver, waiver)))
                .containsExactly(
                        new Problem("waivers[1].check", "noise", "'noise' is waived twice"));
    }

    @Test
    void refusesAWaiverThatNobodyAnswersFor() {
        assertThat(lint(List.of(new Waiver("noise", "", " ", "31.12.2026"))))
                .extracting(Problem::field)
                .containsExactly("waivers[0].who", "waivers[0].why", "waivers[0].until");
    }

    @Test
    void refusesAimsThatAreNoObjective() {
        assertThat(lint(List.of(), aim("logloss"), aim("fats/p99_ms"), aim("rmse")))
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        first -> assertThat(first).contains("Did you mean 'log_loss'?"),
                        second -> assertThat(second).contains("Did you mean 'fast'?"),
                        third -> assertThat(third).startsWith("'rmse' is no objective."));
        assertThat(lint(List.of(), new Aim("log_loss", 0), aim("log_loss")))
                .extracting(Problem::field)
                .containsExactly("aims[0].weight", "aims[1].objective");
    }

    private static Aim aim(String objective) {
        return new Aim(objective, 1);
    }

    private static List<Problem> lint(List<Waiver> waivers, Aim... aims) {
        var checks =
                List.of(
                        new CheckSpec(
                                "noise", "gaussian-noise", Severity.MAJOR, OrderedMap.of(), false),
                        new CheckSpec("fast", "latency", Severity.MAJOR, OrderedMap.of(), false));
        var suite = new Suite("mine", checks, List.of(), waivers, List.of(aims));
        return new SuiteExaminer().lint(suite, YES_OR_NO, COLUMNS, 5_000);
    }
}
