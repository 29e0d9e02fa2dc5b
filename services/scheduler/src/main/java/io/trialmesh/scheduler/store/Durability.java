package io.trialmesh.scheduler.store;

import org.jdbi.v3.core.Handle;

/// Whether a commit waits for the disk.
public enum Durability {
    /// A commit that returned survives a crash: whatever a user was told. It is said once, with
    /// {@link #AT_CONNECT}, and not in each transaction: that would be a round trip more.
    FLUSHED,
    /// A crash of the database may lose the last moments: claims, the news of them, and renewals
    /// alone, which a random token makes safe to lose.
    LAZY;

    /// What every connection says first, whatever the server's default is; the pool is told to in
    /// `application.properties`.
    public static final String AT_CONNECT = "SET synchronous_commit = on";

    /// Holds for the rest of the handle's transaction.
    public void apply(Handle handle) {
        if (this == LAZY) {
            handle.execute("SET LOCAL synchronous_commit = off");
        }
    }
}
