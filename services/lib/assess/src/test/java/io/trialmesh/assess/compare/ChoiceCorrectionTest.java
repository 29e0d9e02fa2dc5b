package io.trialmesh.assess.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Guesses that know nothing: the best of many looks better than it is.
class ChoiceCorrectionTest {

    private static final int ROWS = 150;
    private static final int GUESSES = 60;

    private static final Task TASK = Task.classes(List.of("no", "yes"));

    @Test
    void takesBackWhatTheChoiceAloneHasMade() {
        double plain = 0;
        double corrected = 0;
        double truth = 0;
        for (int seed = 0; seed < 20; seed++) {
            var sound = SoundEvidence.of(TASK, ROWS);
            var guesses = guesses(sound, seed);
            var best =
                    guesses.stream()
                            .min(Comparator.comparingDouble(g -> loss(g, sound)))
                            .orElseThrow();
            var others = guesses.stream().filter(guess -> guess != best).iterator();
            plain += loss(best, sound) / 20;
            corrected +=
                    ChoiceCorrection.of(sound.with(best), others, seed).orElseThrow().value() / 20;
            truth += guesses.stream().mapToDouble(g -> loss(g, sound)).average().orElseThrow() / 20;
        }
        var owed = truth - plain;
        assertThat(owed).as("the choice has made something").isPositive();
        assertThat(Math.abs(truth - corrected)).isLessThan(0.35 * owed);
    }

    @Test
    void leavesAClearWinnerWhatItHas() {
        var sound = SoundEvidence.of(TASK, 400);
        var plain = new LogLoss().of(sound.predictions(), sound.rows().targets());
        var corrected = ChoiceCorrection.of(sound, guesses(sound, 1).iterator(), 3).orElseThrow();

        assertThat(corrected.name()).isEqualTo("corrected/log_loss");
        assertThat(corrected.low()).isLessThan(plain);
        assertThat(corrected.high()).isGreaterThan(plain);
        assertThat(corrected.value() / plain).isBetween(0.97, 1.03);
    }

    @Test
    void saysNothingWhereThereWasNoChoice() {
        Iterator<Predictions> nobody = List.<Predictions>of().iterator();

        assertThat(ChoiceCorrection.of(SoundEvidence.of(TASK, 100), nobody, 1)).isEmpty();
    }

    private static double loss(Predictions guess, Evidence sound) {
        return new LogLoss().of(guess, sound.rows().targets());
    }

    private static List<Predictions> guesses(Evidence sound, int seed) {
        return IntStream.range(0, GUESSES)
                .mapToObj(guess -> {
                    var random = new SplittableRandom(1_000L * seed + guess);
                    var values = new double[2 * sound.rows().rows()];
                    for (int row = 0; row < sound.rows().rows(); row++) {
                        values[2 * row] = 0.3 + 0.4 * random.nextDouble();
                        values[2 * row + 1] = 1 - values[2 * row];
                    }
                    return new Predictions(2, values);
                })
                .toList();
    }
}
