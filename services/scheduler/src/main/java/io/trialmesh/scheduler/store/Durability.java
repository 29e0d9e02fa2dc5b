package io.trialmesh.scheduler.store;

import org.jdbi.v3.core.Handle;

/// Whether a commit waits for the disk.
public enum Durability {
    /// A commit that returned survives a crash: whatever a user was told.
    FLUSHED("on"),
    /// A crash of the database may lose the last moments: claims and renewals alone, which a random
    /// token makes safe to lose.
    LAZY("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    /// Holds for the rest of the handle's transaction.
    public void apply(Handle handle) {
        handle.execute("SET LOCAL synchronous_commit = " + setting);
    }
}
