package io.trialmesh.wire.slot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// As many turns as slots. Whoever has one takes a record and works on it; whoever only has to say
/// what came of its work has passed its turn on, so that the next record is fetched and claimed
/// meanwhile.
///
/// Nobody fetches without a turn: what a busy slot holds is kept from idle ones.
final class Turns {

    private final Semaphore free;

    Turns(int slots) {
        this.free = new Semaphore(slots, true);
    }

    /// Waits a while for a turn, in the order of asking.
    Optional<Turn> take(Duration wait) {
        try {
            return free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Turn())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The right to hold a record that is worked on.
    final class Turn {

        private final AtomicBoolean passed = new AtomicBoolean();

        private Turn() {}

        /// Lets somebody else have it; once, however often it is called.
        void pass() {
            if (passed.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
