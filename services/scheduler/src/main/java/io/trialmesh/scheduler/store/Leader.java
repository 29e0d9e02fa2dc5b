package io.trialmesh.scheduler.store;

import org.jdbi.v3.core.Handle;

/// What only one scheduler at a time may do: whoever has the lock leads until its transaction ends.
public enum Leader {
    RELEASE,
    RELAY,
    INTAKE;

    /// Of all advisory locks of the database, ours begin here.
    private static final int SPACE = 0x74726d;

    /// True where the handle's transaction leads; it never waits.
    public boolean leads(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(:space, :role)")
                .bind("space", SPACE)
                .bind("role", ordinal())
                .mapTo(Boolean.class)
                .one();
    }
}
