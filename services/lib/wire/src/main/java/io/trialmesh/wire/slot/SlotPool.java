package io.trialmesh.wire.slot;

import java.util.ArrayList;
import java.util.List;

/// The slots of a process: each with its own consumer and its own thread.
public final class SlotPool implements AutoCloseable {

    private final List<Slot<?>> slots = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LeaseKeeper leases;

    private SlotPool(LeaseKeeper leases) {
        this.leases = leases;
    }

    /// Starts the slots; they wait for the broker as long as it takes.
    public static <P> SlotPool start(SlotSettings settings, LeaseKeeper leases, Work<P> work) {
        var pool = new SlotPool(leases);
        for (int number = 1; number <= settings.slots(); number++) {
            var slot = new Slot<>(settings, number, leases, work);
            pool.slots.add(slot);
            pool.threads.add(
                    Thread.ofPlatform()
                            .name("slot-" + settings.topic() + "-" + number)
                            .start(slot));
        }
        return pool;
    }

    /// Takes no more records; what runs goes on for as long as the grace lasts.
    public void drain() {
        leases.drain();
        slots.forEach(Slot::drain);
    }

    /// Drains, and waits until what runs has ended or was given back.
    @Override
    public void close() {
        drain();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
