package io.trialmesh.scheduler.store;

import org.jdbi.v3.core.Handle;

/// What only one scheduler at a time may do: whoever has the lock leads until its transaction ends.
public enum Leader {
    RELEASE(1),
    RELAY(2),
    SCALING(3);

    /// Of all advisory locks of the database, ours begin here.
    private static final int SPACE = 0x74726d;

    private final int role;

    Leader(int role) {
        this.role = role;
    }

    /// True where the handle's transaction leads; it never waits.
    public boolean leads(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(:space, :role)")
                .bind("space", SPACE)
                .bind("role", role)
                .mapTo(Boolean.class)
                .one();
    }
}
