package io.trialmesh.scheduler.intake;

import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/// What became of the records that came in, since the scheduler started.
@Singleton
public class IntakeCounts {

    private final LongAdder applied = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();

    void count(Applied what) {
        Meters.EVENTS.add(what.name());
        switch (what) {
            case APPLIED -> applied.increment();
            case REPEATED -> repeated.increment();
            case STALE -> stale.increment();
        }
    }

    void countDeadLetter() {
        Meters.EVENTS.add("DEAD_LETTER");
        deadLetters.increment();
    }

    public long applied() {
        return applied.sum();
    }

    public long repeated() {
        return repeated.sum();
    }

    public long stale() {
        return stale.sum();
    }

    public long deadLetters() {
        return deadLetters.sum();
    }
}
