package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.metric.LogLoss;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                                + " [0.008, 0.036], p = 0.0023, on rows neither has seen.",
                        "On the 3,000 sealed rows its log loss is 0.260 [0.250, 0.270].");
    }

    @Test
    void comparesTheSimplestWithTheZeroRule() {
        assertThat(said(new Choice(Optional.of(linear), true), zero, linear).getFirst())
                .isEqualTo(
                        "linear#5 is the winner. It beats the zero rule by 0.072 log loss"
                                + " [0.058, 0.086], p < 0.0001, on rows neither has seen.");
    }

    /// Its score is no score.
    @Test
    void nobodyIsHeldAgainstWhoLearntFromALeak() {
        var leaky =
                ChoiceTest.opened(6, "linear", 0.01)
                        .known(List.of(Asked.result("leaks", Verdict.FAIL, "x is a leak.")));
        var sentences = said(new Choice(Optional.of(boosted), true), zero, leaky, boosted);
        assertThat(sentences.getFirst()).contains("It beats the zero rule");
        assertThat(
                        Finalists.peers(
                                List.of(zero, leaky, boosted), Set.of(), ChoiceTest.comparison()))
                .containsExactly(boosted);
    }

    @Test
    void saysWhoCameTooLate() {
        var choice = new Choice(Optional.of(linear), true);
        assertThat(said(choice, zero, linear, Asked.candidate(38, "lightgbm", 0.259)))
                .contains(
                        "lightgbm#38 is 0.022 log loss [0.008, 0.036] better on the folds, and came"
                                + " too late to be opened on the sealed rows: with more time it may"
                                + " win.");
        assertThat(said(choice, zero, linear, Asked.candidate(38, "lightgbm", 0.280)))
                .noneMatch(sentence -> sentence.contains("too late"));
    }

    @Test
    void doesNotClaimALeadItCannotProve() {
        var close = ChoiceTest.opened(6, "linear", 0.269);
        assertThat(said(new Choice(Optional.of(boosted), true), zero, close, boosted).getFirst())
                .contains(
                        "It leads linear#6 by 0.010 log loss [−0.004, 0.024], p = 0.17, on rows"
                                + " neither has seen: too close to call.");
    }

    @Test
    void saysWhichBetterModelLostToASimplerOne() {
        var near = ChoiceTest.opened(60, "lightgbm", 0.278);
        assertThat(said(new Choice(Optional.of(linear), true), zero, linear, near))
                .contains(
                        "lightgbm#60 is 0.003 better, inside one standard error, and 12× larger:"
                                + " the simpler one wins.");
    }

    @Test
    void namesTheRunnerUpAndMakesAllPValuesHonestTogether() {
        var second = ChoiceTest.opened(40, "lightgbm", 0.264);
        var sentences = said(new Choice(Optional.of(boosted), true), zero, linear, second, boosted);
        assertThat(sentences.getFirst()).contains("[0.008, 0.036], p = 0.0046 (Holm, 2 tests), on");
        assertThat(sentences.get(1))
                .isEqualTo(
                        "It leads the runner-up, lightgbm#40, by 0.005 log loss [−0.009, 0.019],"
                                + " p = 0.49 (Holm, 2 tests), on rows neither has seen: too close"
                                + " to call.");
    }

    @Test
    void saysHowItFaresAgainstTheModelInUse() {
        var p = new Estimate("p", 0.01, 0.01, 0.01, 3000);
        var existing =
                new CheckResult(
                        "vs-prod",
                        "beats-existing",
                        Severity.MAJOR,
                        Verdict.PASS,
                        List.of(p),
                        "It is 0.02 better [0.01, 0.03].");
        var winner =
                Asked.opened(
                        Asked.candidate(38, "lightgbm", 0.259),
                        Asked.beats(Verdict.PASS),
                        existing);
        assertThat(said(new Choice(Optional.of(winner), true), zero, linear, winner))
                .contains(
                        "Against the model in use: It is 0.02 better [0.01, 0.03]."
                                + " (p = 0.010 (Holm, 2 tests).)");
    }

    @Test
    void saysWhoAnswersForAWaivedGate() {
        var waiver = new Waiver("sex-swap", "Ann", "the column goes next month", "2026-12-31");
        var valid = Waivers.of(List.of(waiver), LocalDate.of(2026, 12, 31));
        var expired = Waivers.of(List.of(waiver), LocalDate.of(2027, 1, 1));
        var gated =
                Asked.opened(
                        Asked.candidate(38, "lightgbm", 0.259),
                        Asked.beats(Verdict.PASS),
                        Asked.result("sex-swap", Verdict.FAIL, "1.9 % change (limit 1.0 %)."));
        var waived = Asked.waived(gated, valid);
        assertThat(waived.passes()).isTrue();
        assertThat(said(new Choice(Optional.of(waived), true), zero, linear, waived))
                .contains(
                        "sex-swap failed and is waived by Ann until 2026-12-31 (the column goes"
                                + " next month): 1.9 % change (limit 1.0 %).");
        var late = Asked.waived(gated, expired);
        assertThat(late.passes()).isFalse();
        assertThat(said(new Choice(Optional.of(linear), true), zero, linear, late))
                .contains(
                        "The waiver of sex-swap by Ann expired on 2026-12-31 and does not count.",
                        "lightgbm#38 scored best and was refused: 1.9 % change (limit 1.0 %).");
    }

    @Test
    void namesTheWeakestConfirmedSlice() {
        var finder =
                Asked.result("slice-finder", Verdict.PASS, "1 slice is weak.")
                        .withFindings(
                                List.of(
                                        Finding.of(
                                                "Where region = north (612 rows): error 1.7× the"
                                                        + " rest [1.3, 2.1].")));
        var winner =
                Asked.opened(
                        Asked.candidate(38, "lightgbm", 0.259), Asked.beats(Verdict.PASS), finder);
        assertThat(said(new Choice(Optional.of(winner), true), zero, winner))
                .contains(
                        "Weakest confirmed slice: where region = north (612 rows): error 1.7× the"
                                + " rest [1.3, 2.1].");
    }

    @Test
    void saysWhatMoreRowsWouldBringAndWhoWouldOvertake() {
        var curve =
                new CheckResult(
                                "learning-curve",
                                "learning-curve",
                                Severity.INFO,
                                Verdict.FAIL,
                                List.of(new Estimate("relative_gain", 0.2, 0.1, 0.3, 1_000)),
                                "With 4,000 rows its log loss would be 0.21 instead of 0.26.")
                        .withFindings(
                                List.of(Finding.of("mlp#9 overtakes it at about 2,000 rows.")));
        var unasked = Asked.result("learning-curve", Verdict.NOT_APPLICABLE, "0 sizes.");
        assertThat(winning(curve))
                .containsSequence(
                        "With 4,000 rows its log loss would be 0.21 instead of 0.26.",
                        "mlp#9 overtakes it at about 2,000 rows.");
        assertThat(winning(unasked)).noneMatch(sentence -> sentence.contains("0 sizes"));
    }

    private List<String> winning(CheckResult shown) {
        var winner =
                Asked.opened(
                        Asked.candidate(38, "lightgbm", 0.259), Asked.beats(Verdict.PASS), shown);
        return said(new Choice(Optional.of(winner), true), zero, winner);
    }

    @Test
    void saysThatTheSealedRowsAreSpentAndWhoIsBestWithoutThem() {
        var bare = new Comparison(new LogLoss(), SampledRows.none());
        var closed = Asked.candidate(5, "linear", 0.28);
        var said = "The sealed rows were opened 20 times, which is the budget";
        assertThat(
                        new Explanation(bare, List.of(zero, closed), Optional.of(said))
                                .sentences(new Choice(Optional.of(closed), false)))
                .containsExactly(
                        "The sealed rows were opened 20 times, which is the budget. So nothing"
                                + " confirms it: by its out-of-fold rows alone the best is"
                                + " linear#5.");
    }

    @Test
    void saysWhatBeingTheBestOfManyIsWorth() {
        var winner =
                Asked.openedWith(
                        Asked.candidate(38, "lightgbm", 0.259),
                        new Estimate("corrected/log_loss", 0.28, 0.27, 0.29, 3000));
        assertThat(said(new Choice(Optional.of(winner), true), zero, winner))
                .contains(
                        "Its out-of-fold log loss of 0.259 owes something to being the best of"
                                + " many: corrected for the choice it is 0.280 [0.270, 0.290].");
        var honest =
                Asked.openedWith(
                        Asked.candidate(38, "lightgbm", 0.259),
                        new Estimate("corrected/log_loss", 0.262, 0.25, 0.27, 3000));
        assertThat(said(new Choice(Optional.of(honest), true), zero, honest))
                .noneMatch(sentence -> sentence.contains("best of many"));
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

    /// A constant is left: who was refused is what its reader wants to know.
    @Test
    void saysThatOnlyTheZeroRuleIsLeft() {
        var finder =
                Asked.result("slice-finder", Verdict.FAIL, "1 slice is weak.")
                        .withFindings(List.of(Finding.of("Where paid_back == 1 it is weak.")));
        var left =
                Asked.opened(
                        Asked.candidate(1, "zero-rule", 0.353), Asked.beats(Verdict.FAIL), finder);
        var leaky =
                Asked.opened(
                        Asked.candidate(5, "linear", 0.01),
                        Asked.beats(Verdict.PASS),
                        Asked.result("leaks", Verdict.FAIL, "paid_back tells it."));
        assertThat(said(new Choice(Optional.of(left), false), left, leaky))
                .startsWith(
                        "No model passed its gates; the best so far is the zero rule.",
                        "linear#5 scored best and was refused: paid_back tells it.")
                .noneMatch(sentence -> sentence.contains("slice"));
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
        var bare = new Comparison(new LogLoss(), SampledRows.none());
        var sentences =
                new Explanation(bare, List.of(zero, linear, boosted), Optional.empty())
                        .sentences(new Choice(Optional.of(boosted), true));
        assertThat(sentences.getFirst())
                .contains("It beats linear#5 by 0.022 log loss [0.008, 0.036]");
    }

    private static List<String> said(Choice choice, Candidate... candidates) {
        var bare = new Comparison(new LogLoss(), SampledRows.none());
        return new Explanation(bare, List.of(candidates), Optional.empty()).sentences(choice);
    }
}
