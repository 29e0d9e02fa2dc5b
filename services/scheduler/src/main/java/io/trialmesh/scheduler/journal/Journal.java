package io.trialmesh.scheduler.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Happening;
import io.trialmesh.scheduler.store.Late;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// All that happened in each study, in order and for good; nothing in it ever changes.
@Singleton
public class Journal {

    private static final Late.Kind<Happened> LATE = new Late.Kind<>(Happened.class, Journal::write);

    private final Watchers watchers;

    private record Happened(StudyId study, Happening happening, Instant at) {}

    @Inject
    public Journal(Watchers watchers) {
        this.watchers = watchers;
    }

    /// Writes an entry with the caller's transaction; watchers hear of it once that is committed.
    public void append(Handle handle, StudyId study, Happening happening, Instant at) {
        LATE.add(handle, new Happened(study, happening, at));
        handle.afterCommit(() -> watchers.wake(study));
    }

    /// Entries after a sequence number, in order.
    public List<Entry> after(Handle handle, StudyId study, long sequence, int most) {
        Late.now(handle);
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

    private static void write(Handle handle, List<Happened> all) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO journal (study, sequence, at, event)
                        VALUES (:study, :sequence, :at, :event)
                        """);
        all.stream()
                .collect(groupingBy(Happened::study, LinkedHashMap::new, toList()))
                .forEach((study, happened) -> {
                    var sequence = advance(handle, study, happened.size()) - happened.size();
                    for (var one : happened) {
                        sequence++;
                        batch.bind("study", study.text())
                                .bind("sequence", sequence)
                                .bind("at", Timestamp.from(one.at()))
                                .bind("event", one.happening().stamped(sequence, one.at()))
                                .add();
                    }
                });
        batch.execute();
    }

    /// The sequence number of the last of so many new entries, from 1. The row of the study is
    /// locked by this, so sequence numbers have no gaps and no twins.
    private static long advance(Handle handle, StudyId study, int entries) {
        return handle.createQuery(
                        """
                        UPDATE study SET sequence = sequence + :entries WHERE id = :study
                        RETURNING sequence
                        """)
                .bind("entries", entries)
                .bind("study", study.text())
                .mapTo(Long.class)
                .one();
    }
}
