package io.trialmesh.scheduler.report;

import java.time.Instant;

/// Something that happened in a study, before it has its place in the journal.
@FunctionalInterface
public interface Happening {

    /// The journal entry.
    ///
    /// @param sequence its place, from 1; 0 for progress, which is not kept
    byte[] stamped(long sequence, Instant at);
}
