package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.LogLoss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

    private final Candidate zero = ChoiceTest.opened(1, "zero-rule", 0.353);
    private final Candidate linear = ChoiceTest.opened(5, "linear", 0.281);
    private final Candidate boosted = ChoiceTest.opened(38, "lightgbm", 0.259);

    @Test
    void saysWhoWonAndByHowMuch() {
        assertThat(said(new Choice(Optional.of(boosted), true), zero, linear, boosted))
                .containsExactly(
                        "lightgbm#38 is the winner. It beats linear#5 by 0.022 log loss"
                                + " [0.008, 0.036] on rows neither has seen.",
                        "On the 3,000 sealed rows its log loss is 0.260 [0.250, 0.270].");
    }

    @Test
    void comparesTheSimplestWithTheZeroRule() {
        assertThat(said(new Choice(Optional.of(linear), true), zero, linear).getFirst())
                .isEqualTo(
                        "linear#5 is the winner. It beats the zero rule by 0.072 log loss"
                                + " [0.058, 0.086] on rows neither has seen.");
    }

    @Test
    void doesNotClaimALeadItCannotProve() {
        var close = ChoiceTest.opened(6, "linear", 0.269);
        assertThat(said(new Choice(Optional.of(boosted), true), zero, close, boosted).getFirst())
                .contains("It leads linear#6 by 0.010 log loss [−0.004, 0.024]");
    }

    @Test
    void saysWhichBetterModelLostToASimplerOne() {
        var near = ChoiceTest.opened(60, "lightgbm", 0.278);
        assertThat(said(new Choice(Optional.of(linear), true), zero, linear, near))
                .contains(
                        "lightgbm#60 is 0.003 better, inside one standard error: the simpler one"
                                + " wins.");
    }

    @Test
    void saysWhoWasRefusedAndWhy() {
        var refused =
                Asked.opened(
                        Asked.candidate(22, "lightgbm", 0.251),
                        Asked.result(
                                "sex-swap",
                                Verdict.FAIL,
                                "1.9 % of its answers change with sex alone (limit 1.0 %)."));
        assertThat(said(new Choice(Optional.of(boosted), true), zero, linear, boosted, refused))
                .contains(
                        "lightgbm#22 scored best and was refused: 1.9 % of its answers change with"
                                + " sex alone (limit 1.0 %).");
    }

    @Test
    void saysWhichGateTheSealedRowsCouldNotDecide() {
        var winner =
                Asked.opened(
                        Asked.candidate(38, "lightgbm", 0.259),
                        Asked.beats(Verdict.PASS),
                        Asked.result(
                                "good-enough",
                                Verdict.INCONCLUSIVE,
                                "Its accuracy is 0.78 [0.72, 0.83] on 260 rows; at least 0.75 is"
                                        + " wanted, and about 900 rows would decide."));
        assertThat(said(new Choice(Optional.of(winner), true), zero, linear, winner))
                .contains(
                        "good-enough could not be decided: Its accuracy is 0.78"
                                + " [0.72, 0.83] on 260 rows; at least 0.75 is wanted, and about"
                                + " 900 rows would decide.");
    }

    @Test
    void saysThatNothingBeatsTheZeroRule() {
        var undecided =
                Asked.opened(
                        ChoiceTest.unproven(5, "linear", 0.352), Asked.beats(Verdict.INCONCLUSIVE));
        assertThat(said(new Choice(Optional.of(undecided), false), zero, undecided).getFirst())
                .isEqualTo(
                        "No model beats the zero rule on this data (best: linear#5, difference"
                                + " 0.001 [−0.013, 0.015]).");
    }

    @Test
    void saysWhichGateStoppedTheBest() {
        var gated =
                Asked.opened(
                        Asked.candidate(5, "linear", 0.28),
                        Asked.result("auc", Verdict.FAIL, "Its AUC is 0.81 (at least 0.9)."));
        assertThat(said(new Choice(Optional.of(gated), false), zero, gated).getFirst())
                .isEqualTo(
                        "No model passed its gates; the best so far is linear#5, stopped by auc:"
                                + " Its AUC is 0.81 (at least 0.9).");
    }

    @Test
    void saysThatTheTimeWasTooShort() {
        var closed = Asked.candidate(5, "linear", 0.28);
        assertThat(said(new Choice(Optional.of(closed), false), closed))
                .containsExactly(
                        "No model that passes could be opened on the sealed rows before the"
                                + " budget was spent; the best so far is linear#5.");
        assertThat(said(new Choice(Optional.empty(), false)))
                .containsExactly(
                        "No model was trained and examined before the budget was spent. Give the"
                                + " study more time.");
    }

    @Test
    void fallsBackOnTheIntervalsWhereTheMetricHasNoRows() {
        var bare = new Comparison(new LogLoss(), _ -> Optional.empty());
        var sentences =
                new Explanation(bare, List.of(zero, linear, boosted))
                        .sentences(new Choice(Optional.of(boosted), true));
        assertThat(sentences.getFirst())
                .contains("It beats linear#5 by 0.022 log loss [0.008, 0.036]");
    }

    private static List<String> said(Choice choice, Candidate... candidates) {
        var bare = new Comparison(new LogLoss(), _ -> Optional.empty());
        return new Explanation(bare, List.of(candidates)).sentences(choice);
    }
}
