package io.trialmesh.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTest {

    private final Known known =
            new Known(
                    new History(
                            List.of(
                                    new Trial.Pending(1, at(1)),
                                    new Trial.Failed(2, at(2), FailureReason.LOST),
                                    new Trial.Pending(3, at(1)))));

    @Test
    void isEveryPointWhateverBecameOfIt() {
        assertThat(known.has(point(1))).isTrue();
        assertThat(known.has(point(2))).isTrue();
        assertThat(known.has(point(3))).isFalse();
        assertThat(new Known(History.empty()).has(point(1))).isFalse();
    }

    @Test
    void countsEachPointOnce() {
        assertThat(known.distinct()).containsExactlyInAnyOrder(point(1), point(2));
    }

    private static Proposal at(long x) {
        return new Proposal("family", point(x), Phase.OPTIMISED);
    }

    private static Point point(long x) {
        return Point.empty().with("x", new Value.Whole(x));
    }
}
