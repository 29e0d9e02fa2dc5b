package io.trialmesh.scheduler.loop;

import jakarta.inject.Singleton;

/// Rings where something was made ready to be dispatched, so that nothing waits for the next tick.
///
/// A ring that nobody hears does no harm: the ticks go on, and another scheduler has its own.
@Singleton
public class Bell {

    private volatile Runnable heard = () -> {};

    /// Says that there may be something; call after the commit.
    public void ring() {
        heard.run();
    }

    /// What a ring does from now on: it must not wait.
    public void whenRung(Runnable heard) {
        this.heard = heard;
    }
}
