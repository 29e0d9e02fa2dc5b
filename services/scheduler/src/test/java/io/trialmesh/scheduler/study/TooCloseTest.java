package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.LogLoss;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TooCloseTest {

    private final Candidate zero = Asked.candidate(1, "zero-rule", 0.353);
    private final Candidate far = Asked.candidate(2, "linear", 0.30);
    private final Candidate lucky = Asked.candidate(3, "lightgbm", 0.2600);
    private final Candidate solid = Asked.candidate(4, "lightgbm", 0.2605);

    @Test
    void whoIsWithinTheIntervalOfTheBestIsMeasuredAgainWithIt() {
        assertThat(next(List.of(), zero, far, lucky, solid))
                .containsExactly(Repeat.asked(3, 1), Repeat.asked(4, 1));
    }

    @Test
    void aSureBestIsNotMeasuredAgain() {
        assertThat(next(List.of(), zero, far, lucky)).isEmpty();
    }

    @Test
    void nobodyIsMeasuredMoreThanTwiceAgain() {
        var once = List.of(done(3, 1), done(4, 1));
        assertThat(next(once, zero, far, lucky, solid))
                .containsExactly(Repeat.asked(3, 2), Repeat.asked(4, 2));
        var twice = List.of(done(3, 1), done(3, 2), done(4, 1), done(4, 2));
        assertThat(next(twice, zero, far, lucky, solid)).isEmpty();
    }

    @Test
    void noMoreModelsAreMeasuredThanTheSpecSays() {
        var many =
                IntStream.range(3, 13)
                        .mapToObj(i -> Asked.candidate(i, "lightgbm", 0.26 + i * 1e-5))
                        .toArray(Candidate[]::new);
        assertThat(next(List.of(), many)).extracting(Repeat::trial).containsExactly(3, 4, 5, 6);
        assertThat(TooClose.next(List.of(many), List.of(), comparison(many), 0)).isEmpty();
    }

    @Test
    void theLuckiestDrawLosesOnceItIsMeasuredAgain() {
        var measured =
                Asked.measured(
                        ChoiceTest.opened(3, "lightgbm", 0.2600),
                        sample(3, 0, 0.2600),
                        sample(3, 1, 0.2700),
                        sample(3, 2, 0.2720));
        var other =
                Asked.measured(
                        ChoiceTest.opened(4, "lightgbm", 0.2605),
                        sample(4, 0, 0.2605),
                        sample(4, 1, 0.2607),
                        sample(4, 2, 0.2603));
        var unmeasured = ChoiceTest.opened(5, "lightgbm", 0.2608);
        var all = List.of(measured, other, unmeasured);
        var comparison = comparison(measured, other, unmeasured);
        assertThat(Choice.among(all, all, comparison).winner()).contains(other);
        assertThat(comparison.bestFirst().compare(other, unmeasured))
                .as("who was not measured again owes the same to luck")
                .isNegative();
        assertThat(
                        new Explanation(comparison, all, Optional.empty())
                                .sentences(Choice.among(all, all, comparison)))
                .contains(
                        "lightgbm#3, lightgbm#4 were too close to call and measured again on other"
                                + " folds, up to 3 times in all; lightgbm#3 led at first, and"
                                + " lightgbm#4 leads at the mean.");
    }

    private static Sample sample(int trial, int draw, double loss) {
        return Asked.sample(trial, draw, loss, Asked.beats(Verdict.PASS));
    }

    private static Repeat done(int trial, int number) {
        return Repeat.asked(trial, number).at(Repeat.Step.DONE);
    }

    private static List<Repeat> next(List<Repeat> repeats, Candidate... candidates) {
        return TooClose.next(List.of(candidates), repeats, comparison(candidates), 4);
    }

    private static Comparison comparison(Candidate... candidates) {
        return Comparison.of(
                new LogLoss(), List.of(), new ChoiceTest.FakeRows(), List.of(candidates));
    }
}
