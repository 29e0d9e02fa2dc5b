package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A model held back until it says what the zero rule says is no better than it, whatever the last
/// digits of its sums are.
class SameAnswerTest {

    static Stream<Task> tasks() {
        return SoundEvidence.tasks().stream();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void theZeroRuleByAnotherNameIsNoBetterThanIt(Task task) {
        for (int seed = 0; seed < 20; seed++) {
            var check = new BeatsZeroRuleCheck();
            var result =
                    check.examine(
                            check.example(task), constant(task, seed), new SplittableRandom(seed));
            assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.FAIL);
            assertThat(Worlds.named(result, "p")).isEqualTo(1);
        }
    }

    /// Shares, or the mean, of the training targets, off by a few of the last digits.
    private static Evidence constant(Task task, int seed) {
        var random = new SplittableRandom(seed);
        var rows = 80 + seed;
        var sound = SoundEvidence.of(task, 300);
        var shown = sound.rows().select(IntStream.range(0, rows).toArray());
        var known = sound.trainTargets();
        var say = new double[task.outputs()];
        for (int row = 0; row < known.rows(); row++) {
            var target = known.target(row);
            say[task.classification() ? (int) target : 0] +=
                    (task.classification() ? 1 : target) / known.rows();
        }
        var values = new double[rows * say.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = say[at % say.length] * (1 + 1e-15 * random.nextInt(-3, 4));
        }
        return sound.about(shown, new Predictions(say.length, values));
    }
}
