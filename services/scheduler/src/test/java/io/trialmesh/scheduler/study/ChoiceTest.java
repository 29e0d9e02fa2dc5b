package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.LogLoss;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
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

    static Candidate opened(int trial, String family, double loss) {
        return Asked.opened(Asked.candidate(trial, family, loss), Asked.beats(Verdict.PASS));
    }

    static Candidate unproven(int trial, String family, double loss) {
        var sound = Asked.candidate(trial, family, loss);
        return new Candidate(
                trial,
                sound.proposal(),
                sound.complexity(),
                sound.bestStep(),
                Asked.report(trial, Tier.SEARCH, loss, List.of(Asked.beats(Verdict.INCONCLUSIVE))),
                Optional.empty(),
                Optional.empty(),
                1000);
    }

    private static Choice choose(Candidate... candidates) {
        var all = List.of(candidates);
        return Choice.among(all, all, comparison());
    }

    /// Losses whose mean is what the report says; what makes a row hard is common to all models.
    static Comparison comparison() {
        Function<Candidate, Optional<double[]>> losses =
                candidate -> {
                    var mean = candidate.search().metrics().getFirst().value();
                    var hard = new SplittableRandom(1);
                    var own = new SplittableRandom(candidate.trial());
                    var rows = new double[ROWS];
                    for (int row = 0; row < ROWS; row += 2) {
                        var common = hard.nextDouble() * 0.1;
                        var special = own.nextDouble() * 0.05;
                        rows[row] = mean + common + special;
                        rows[row + 1] = mean - common - special;
                    }
                    return Optional.of(rows);
                };
        return new Comparison(new LogLoss(), losses);
    }
}
