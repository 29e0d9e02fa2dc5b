package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Happening;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// All that happened in each study, in order and for good; nothing in it ever changes.
@Singleton
public class Journal {

    private final Watchers watchers;

    @Inject
    public Journal(Watchers watchers) {
        this.watchers = watchers;
    }

    /// Writes an entry in the caller's transaction; watchers hear of it once that is committed.
    ///
    /// @return its sequence number in the study, from 1
    public long append(Handle handle, StudyId study, Happening happening, Instant at) {
        // The row of the study is locked by this, so sequence numbers have no gaps and no twins.
        var sequence =
                handle.createQuery(
                                """
                                UPDATE study SET sequence = sequence + 1 WHERE id = :study
                                RETURNING sequence
                                """)
                        .bind("study", study.text())
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        INSERT INTO journal (study, sequence, at, event)
                        VALUES (:study, :sequence, :at, :event)
                        """)
                .bind("study", study.text())
                .bind("sequence", sequence)
                .bind("at", Timestamp.from(at))
                .bind("event", happening.stamped(sequence, at))
                .execute();
        handle.afterCommit(() -> watchers.wake(study));
        return sequence;
    }

    /// Entries after a sequence number, in order.
    public List<Entry> after(Handle handle, StudyId study, long sequence, int most) {
        return handle.createQuery(
                        """
                        SELECT sequence, event FROM journal
                        WHERE study = :study AND sequence > :after ORDER BY sequence LIMIT :most
                        """)
                .bind("study", study.text())
                .bind("after", sequence)
                .bind("most", most)
                .map((row, _) -> new Entry(row.getLong("sequence"), row.getBytes("event")))
                .list();
    }

    /// One entry, as it is told to watchers.
    public record Entry(long sequence, byte[] event) {}
}
