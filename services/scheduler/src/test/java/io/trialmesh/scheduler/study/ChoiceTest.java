package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.LogLoss;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChoiceTest {

    private static final int ROWS = 2_000;

    @Test
    void theBestThatPassesWins() {
        var linear = opened(2, "linear", 0.29);
        var boosted = opened(3, "lightgbm", 0.26);
        assertThat(choose(linear, boosted)).isEqualTo(new Choice(Optional.of(boosted), true));
    }

    @Test
    void theSimplerWinsInsideOneStandardError() {
        var linear = opened(2, "linear", 0.2602);
        var boosted = opened(3, "lightgbm", 0.26);
        assertThat(choose(linear, boosted).winner()).contains(linear);
    }

    @Test
    void theBetterOfTwoEquallySimpleWinsHoweverNear() {
        var first = opened(3, "lightgbm", 0.26001);
        var second = opened(4, "lightgbm", 0.26);
        assertThat(choose(first, second).winner()).contains(second);
    }

    @Test
    void whoFailsAGateOnTheSealedRowsIsPassedOver() {
        var linear = opened(2, "linear", 0.29);
        var refused =
                Asked.opened(
                        Asked.candidate(3, "lightgbm", 0.26),
                        Asked.beats(Verdict.PASS),
                        Asked.result("sex-swap", Verdict.FAIL, "1.9 % change (limit 1.0 %)."));
        assertThat(choose(linear, refused)).isEqualTo(new Choice(Optional.of(linear), true));
    }

    @Test
    void whoWasNotOpenedOnTheSealedRowsIsPassedOver() {
        var linear = opened(2, "linear", 0.29);
        var closed = Asked.candidate(3, "lightgbm", 0.26);
        assertThat(choose(linear, closed).winner()).contains(linear);
    }

    @Test
    void theZeroRuleDoesNotWinBecauseTimeLeftTheOthersUnopened() {
        var zero =
                Asked.opened(
                        Asked.candidate(1, "zero-rule", 0.353),
                        Asked.result("beats-random", Verdict.FAIL, "no better."));
        var closed = Asked.candidate(3, "lightgbm", 0.26);
        assertThat(choose(zero, closed)).isEqualTo(new Choice(Optional.of(closed), false));
    }

    @Test
    void nobodyPassesWithoutBeatingTheZeroRule() {
        var zero = opened(1, "zero-rule", 0.353);
        var undecided =
                Asked.opened(unproven(2, "linear", 0.352), Asked.beats(Verdict.INCONCLUSIVE));
        assertThat(choose(zero, undecided)).isEqualTo(new Choice(Optional.of(undecided), false));
    }

    @Test
    void theZeroRuleIsTheWorstCase() {
        var zero = opened(1, "zero-rule", 0.353);
        assertThat(choose(zero)).isEqualTo(new Choice(Optional.of(zero), false));
        var closed = Asked.candidate(1, "zero-rule", 0.353);
        assertThat(choose(closed)).isEqualTo(new Choice(Optional.of(closed), false));
    }

    @Test
    void withoutAnyTrialThereIsNoWinner() {
        assertThat(choose()).isEqualTo(new Choice(Optional.empty(), false));
    }

    @Test
    void finalistsAreTheLikelyWinnerTheBaselineTheTopAndTheBestOfEachFamily() {
        var zero = Asked.candidate(1, "zero-rule", 0.353);
        var linear = Asked.candidate(2, "linear", 0.31);
        var a = Asked.candidate(3, "lightgbm", 0.26);
        var b = Asked.candidate(4, "lightgbm", 0.27);
        var c = Asked.candidate(5, "lightgbm", 0.28);
        var d = Asked.candidate(6, "lightgbm", 0.29);
        assertThat(Finalists.first(List.of(zero, linear, a, b, c, d), comparison()))
                .containsExactly(a, zero, b, c, linear);
    }

    @Test
    void aRefusedFavouriteIsFollowedByTheNextAdmitted() {
        var zero = Asked.candidate(1, "zero-rule", 0.353);
        var a = Asked.candidate(3, "lightgbm", 0.26);
        var d = Asked.candidate(6, "lightgbm", 0.29);
        var all = List.of(zero, a, d);
        assertThat(Finalists.another(all, Set.of(1, 3), comparison())).contains(d);
        assertThat(Finalists.another(all, Set.of(1, 3, 6), comparison())).isEmpty();
        assertThat(Finalists.another(all, Set.of(1, 3, 7, 8, 9, 10, 11, 12), comparison()))
                .isEmpty();
    }

    @Test
    void theLeaderboardRanksTheAdmittedAndKeepsTheOthersBelow() {
        var zero = Asked.candidate(1, "zero-rule", 0.353);
        var linear = Asked.candidate(2, "linear", 0.31);
        var large = Asked.candidate(5, "lightgbm", 0.32);
        var refused =
                Asked.opened(
                        Asked.candidate(4, "lightgbm", 0.2),
                        Asked.result("honest-claim", Verdict.FAIL, "The claim was false."));
        var board = Standing.of(List.of(zero, linear, large, refused), comparison());
        assertThat(board).extracting(Standing::rank).containsExactly(1, 2, 0, 0);
        assertThat(board).extracting(row -> row.candidate().trial()).containsExactly(2, 5, 1, 4);
        assertThat(board).extracting(Standing::onFront).containsExactly(true, false, false, false);
        assertThat(board.getLast().refused()).contains("honest-claim");
    }

    @Test
    void ofModelsOfOneKindInsideOneStandardErrorTheSmallerWins() {
        var small = opened(3, "lightgbm", 0.26001);
        var large = opened(30, "lightgbm", 0.26);
        assertThat(choose(small, large).winner()).contains(small);
    }

    @Test
    void theFrontIsWhatNobodySurelyBeatsInEveryAim() {
        var robust = with(opened(2, "lightgbm", 0.30), lost(0.10));
        var accurate = with(opened(3, "lightgbm", 0.26), lost(0.50));
        var both = with(opened(4, "lightgbm", 0.27), lost(0.20));
        var beaten = with(opened(5, "lightgbm", 0.32), lost(0.60));
        var twin = with(opened(6, "lightgbm", 0.271), lost(0.201));
        var all = List.of(robust, accurate, both, beaten, twin);
        var board = Standing.of(all, aiming(1, 1));
        assertThat(board)
                .filteredOn(Standing::onFront)
                .extracting(row -> row.candidate().trial())
                .as("a twin that is worse by less than its interval stays")
                .containsExactlyInAnyOrder(2, 3, 4, 6);
        assertThat(board.getFirst().candidate()).as("the best compromise").isEqualTo(both);
        assertThat(board.getLast().candidate()).isEqualTo(beaten);
        assertThat(Standing.of(all, aiming(1, 20)).getFirst().candidate()).isEqualTo(robust);
        assertThat(Standing.of(all, aiming(20, 1)).getFirst().candidate()).isEqualTo(accurate);
        assertThat(Choice.among(all, all, aiming(20, 1)).winner()).contains(accurate);
    }

    @Test
    void anAimThatWasMeasuredOfNobodyDoesNotCount() {
        var first = opened(3, "lightgbm", 0.26);
        var second = opened(4, "lightgbm", 0.30);
        assertThat(Choice.among(List.of(first, second), List.of(), aiming(1, 1)).winner())
                .contains(first);
    }

    @Test
    void aModelThatTheOtherAimWasNotMeasuredOfIsBehindTheFront() {
        var measured = with(opened(4, "lightgbm", 0.30), lost(0.5));
        var unknown = opened(3, "lightgbm", 0.26);
        assertThat(Standing.of(List.of(measured, unknown), aiming(1, 1)).getFirst().candidate())
                .isEqualTo(measured);
    }

    private static CheckResult lost(double share) {
        return new CheckResult(
                "noise",
                "gaussian-noise",
                Severity.MINOR,
                Verdict.PASS,
                List.of(new Estimate("lost", share, share - 0.02, share + 0.02, 300)),
                "It loses some.");
    }

    private static Candidate with(Candidate candidate, CheckResult result) {
        return Asked.opened(candidate, Asked.beats(Verdict.PASS), result);
    }

    private static Comparison aiming(double objective, double robustness) {
        return new Comparison(
                new LogLoss(),
                List.of(new Aim("log_loss", objective), new Aim("noise/lost", robustness)),
                new FakeRows(),
                0);
    }

    static Candidate opened(int trial, String family, double loss) {
        return Asked.opened(Asked.candidate(trial, family, loss), Asked.beats(Verdict.PASS));
    }

    static Candidate unproven(int trial, String family, double loss) {
        return Asked.measured(
                Asked.candidate(trial, family, loss),
                Asked.sample(trial, loss, Asked.beats(Verdict.INCONCLUSIVE)));
    }

    private static Choice choose(Candidate... candidates) {
        var all = List.of(candidates);
        return Choice.among(all, all, comparison());
    }

    /// Losses whose mean is what the report says; what makes a row hard is common to all models.
    static Comparison comparison() {
        return new Comparison(new LogLoss(), new FakeRows());
    }

    /// Eight folds in the order of the rows.
    static final class FakeRows implements SampledRows {

        @Override
        public Optional<double[]> losses(Sample sample) {
            var mean = sample.report().metrics().getFirst().value();
            var hard = new SplittableRandom(1);
            var own = new SplittableRandom(sample.report().trial());
            var rows = new double[ROWS];
            for (int row = 0; row < ROWS; row += 2) {
                var common = hard.nextDouble() * 0.1;
                var special = own.nextDouble() * 0.05;
                rows[row] = mean + common + special;
                rows[row + 1] = mean - common - special;
            }
            return Optional.of(rows);
        }

        @Override
        public Optional<int[]> folds(Sample sample) {
            return Optional.of(IntStream.range(0, ROWS).map(row -> row * 8 / ROWS).toArray());
        }
    }
}
