package io.trialmesh.systemtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.systemtest.chaos.Recording.Lease;
import io.trialmesh.systemtest.chaos.Recording.Said;
import io.trialmesh.systemtest.chaos.Recording.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A checker that finds nothing is worth nothing until it has found what was planted.
class CheckerTest {

    private final List<Turn> turns = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final Map<Integer, Integer> ended = new HashMap<>(Map.of(1, 1, 2, 1));
    private final Map<Integer, String> states = new HashMap<>(Map.of(1, "FINISHED", 2, "FAILED"));

    @Test
    void aStudyOfWhichAWorkerDiedIsSound() {
        assertThat(checked(_ -> {})).isEmpty();
    }

    @Test
    void anEventOfALeaseThatWasTakenOverIsRefused() {
        checked(_ -> {});
        assertThat(checker().refused()).extracting(Said::worker).containsExactly("frozen");
        assertThat(checker().redelivery(new Lease("s/1/train", 1, 1)))
                .map(Turn::worker)
                .hasValue("other");
        assertThat(checker().redelivery(new Lease("s/2/train", 1, 1))).isEmpty();
    }

    @Test
    void findsATrialThatWasLost() {
        assertThat(checked(_ -> turns.removeIf(turn -> turn.task().equals("s/2/train"))))
                .containsExactly("s/2/train is lost: it was never asked for");
    }

    @Test
    void findsATrialThatNeverEnded() {
        assertThat(checked(_ -> turns.removeLast())).containsExactly("s/2/train ended 0 times");
    }

    @Test
    void findsATrialThatEndedTwice() {
        assertThat(checked(_ -> turns.add(turn(99, "s/2/train", "ENDED", 1, 1))))
                .containsExactly("s/2/train ended 2 times");
    }

    @Test
    void findsAResultThatWasCountedTwice() {
        assertThat(checked(_ -> turns.add(8, turn(99, "s/2/train", "APPLIED", 1, 1))))
                .containsExactly("s/2/train was counted 2 times in epoch 1");
    }

    @Test
    void findsAStaleEventThatWasApplied() {
        assertThat(checked(_ -> turns.add(3, turn(99, "s/1/train", "APPLIED", 1, 1))))
                .containsExactly("s/1/train an event of the stale epoch 1 was applied");
    }

    @Test
    void findsAnEventThatWasAppliedAfterTheEnd() {
        assertThat(checked(_ -> turns.add(turn(99, "s/2/train", "APPLIED", 1, 2))))
                .contains("s/2/train an event was applied after its end");
    }

    @Test
    void findsAnEpochThatWasGivenTwice() {
        assertThat(checked(_ -> turns.set(2, turn(2, "s/1/train", "RUNNING", 1, 1))))
                .contains("s/1/train epoch 1 does not follow the one before");
    }

    @Test
    void findsAClaimAfterTheEnd() {
        assertThat(checked(_ -> turns.add(turn(99, "s/2/train", "RUNNING", 1, 2))))
                .containsExactly("s/2/train was claimed after its end");
    }

    @Test
    void findsATokenThatNobodyWasGiven() {
        assertThat(checked(_ -> said.add(new Said("s/2/train", 1, 1, "forged", "w", true))))
                .containsExactly("s/2/train an event with the token of no lease was applied");
    }

    @Test
    void findsABudgetThatDoesNotAddUp() {
        assertThat(checked(_ -> states.put(2, "RUNNING")))
                .containsExactly("the budget is 2 trials, but 1 of 2 ended");
        assertThat(checked(_ -> states.put(3, "FINISHED")))
                .contains("the budget is 2 trials, but 2 of 3 ended");
    }

    @Test
    void findsAnEndThatTheJournalTellsTwice() {
        assertThat(checked(_ -> ended.put(1, 2)))
                .containsExactly("s/1/train ended 2 times in the journal");
    }

    /// Trial 1 was claimed by a worker that froze and by another one, and both said how it ended.
    private List<String> checked(Consumer<List<Turn>> plant) {
        turns.clear();
        said.clear();
        turns.add(turn(1, "s/1/train", "QUEUED", 1, 0));
        turns.add(turn(2, "s/1/train", "RUNNING", 1, 1));
        turns.add(turn(3, "s/1/train", "RUNNING", 1, 2));
        turns.add(turn(4, "s/1/train", "APPLIED", 1, 2));
        turns.add(turn(5, "s/1/train", "ENDED", 1, 2));
        turns.add(turn(6, "s/2/train", "QUEUED", 1, 0));
        turns.add(turn(7, "s/2/train", "RUNNING", 1, 1));
        turns.add(turn(8, "s/2/train", "APPLIED", 1, 1));
        turns.add(turn(9, "s/2/train", "ENDED", 1, 1));
        said.add(new Said("s/1/train", 1, 2, "token-2", "other", true));
        said.add(new Said("s/1/train", 1, 1, "token-1", "frozen", true));
        said.add(new Said("s/2/train", 1, 1, "token-1", "other", true));
        plant.accept(turns);
        return checker().violations();
    }

    private Checker checker() {
        return new Checker(new Recording("s", 2, turns, said, ended, states));
    }

    private static Turn turn(long number, String task, String what, int attempt, long epoch) {
        var worker = epoch == 1 ? "frozen" : "other";
        return new Turn(number, task, what, attempt, epoch, "token-" + epoch, worker);
    }
}
