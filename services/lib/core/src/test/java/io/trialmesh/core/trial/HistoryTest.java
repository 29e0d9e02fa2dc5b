package io.trialmesh.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.study.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Proposal PROPOSAL = new Proposal("linear", Point.empty(), Phase.SIMPLEST);
    private static final Trial.Completed DONE =
            new Trial.Completed(1, PROPOSAL, 0.25, 3, List.of(new Measurement(3, 0.25)), false);
    private static final Trial.Pending PENDING = new Trial.Pending(2, PROPOSAL);
    private static final Trial.Failed FAILED =
            new Trial.Failed(3, PROPOSAL, FailureReason.OUT_OF_MEMORY);

    @Test
    void sortsTrialsByWhatIsKnownOfThem() {
        var history = new History(List.of(DONE, PENDING, FAILED));

        assertThat(history.completed()).containsExactly(DONE);
        assertThat(history.pending()).containsExactly(PENDING);
        assertThat(history.failed()).containsExactly(FAILED);
        assertThat(history.size()).isEqualTo(3);
    }

    @Test
    void beginsEmpty() {
        assertThat(History.empty().trials()).isEmpty();
    }

    @Test
    void doesNotChangeWithTheListItWasMadeFrom() {
        var trials = new ArrayList<Trial>(List.of(PENDING));
        var history = new History(trials);
        trials.add(DONE);

        assertThat(history.trials()).containsExactly(PENDING);
    }

    @Test
    void aWorkerThatWentAwayIsWorthAnotherAttemptAndTooLittleMemoryIsNot() {
        assertThat(FailureReason.LOST.retryable()).isTrue();
        assertThat(FailureReason.NATIVE_CRASH.retryable()).isTrue();
        assertThat(FailureReason.OUT_OF_MEMORY.retryable()).isFalse();
        assertThat(FailureReason.BAD_DATA.retryable()).isFalse();
    }
}
