package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.study.Budget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TimedAimsTest {

    private static final Budget TIME = new Budget.Wall(Duration.ofMinutes(2));
    private static final Budget WORK = new Budget.Trials(20);

    @Test
    void refusesAimsOfAClockWhereTheStudyHasToBeRepeatable() {
        assertThat(lint(WORK, "seconds", "fast/p99_ms", "noise/lost", "model-size/bytes"))
                .extracting(Problem::field, Problem::value)
                .containsExactly(
                        tuple("aims[0].objective", "seconds"),
                        tuple("aims[1].objective", "fast/p99_ms"));
    }

    @Test
    void findsNothingWhereTimeIsTheBudget() {
        assertThat(lint(TIME, "seconds", "fast/p99_ms", "noise/lost")).isEmpty();
    }

    private static List<Problem> lint(Budget budget, String... objectives) {
        var checks =
                List.of(
                        new CheckSpec(
                                "noise", "gaussian-noise", Severity.MAJOR, OrderedMap.of(), false),
                        new CheckSpec("fast", "latency", Severity.MAJOR, OrderedMap.of(), false));
        var aims = Stream.of(objectives).map(objective -> new Aim(objective, 1)).toList();
        return TimedAims.problems(new Suite("mine", checks, List.of(), List.of(), aims), budget);
    }
}
