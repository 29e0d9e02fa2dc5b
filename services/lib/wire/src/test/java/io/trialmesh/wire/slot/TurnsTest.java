package io.trialmesh.wire.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2);

    @Test
    void thereAreAsManyAsSlots() {
        assertThat(turns.take(Duration.ZERO)).isPresent();
        assertThat(turns.take(Duration.ZERO)).isPresent();
        assertThat(turns.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void aTurnIsPassedOnOnce() {
        var turn = turns.take(Duration.ZERO).orElseThrow();
        assertThat(turns.take(Duration.ZERO)).isPresent();
        turn.pass();
        turn.pass();
        assertThat(turns.take(Duration.ZERO)).isPresent();
        assertThat(turns.take(Duration.ZERO)).isEmpty();
    }
}
