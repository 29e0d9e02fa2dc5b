package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.journal.Watchers;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Transaction;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.scheduler.trace.TraceRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The studies there are: looked at, stopped, deleted.
@Singleton
public class Studies {

    private static final String SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 6;

    private final Database database;
    private final Journal journal;
    private final Watchers watchers;
    private final Tasks tasks;
    private final DueStudies due;
    private final Surroundings around;

    /// The clock, and luck for names; no seeded decision uses it.
    @Singleton
    public record Surroundings(InstantSource clock, SecureRandom luck) {
        @Inject
        public Surroundings {}
    }

    @Inject
    public Studies(
            Database database,
            Journal journal,
            Watchers watchers,
            Tasks tasks,
            DueStudies due,
            Surroundings around) {
        this.database = database;
        this.journal = journal;
        this.watchers = watchers;
        this.tasks = tasks;
        this.due = due;
        this.around = around;
    }

    /// A study with its counts.
    public record Seen(StudyRow study, TrialTotals totals) {}

    /// The study as it stands.
    ///
    /// @throws MeshException NOT_FOUND
    public Seen get(StudyId id) {
        return database.inTransaction(handle ->
                StudyRows.find(handle, id)
                        .map(row -> new Seen(row, TrialRows.totals(handle, id)))
                        .orElseThrow(() -> none(id)));
    }

    /// The newest first.
    ///
    /// @param before only those created before this one; empty for the first page
    public List<Seen> page(Optional<StudyId> before, int size) {
        return database.inTransaction(handle ->
                StudyRows.page(handle, before, size).stream()
                        .map(row -> new Seen(row, TrialRows.totals(handle, row.id())))
                        .toList());
    }

    /// Ends the study early; asking twice, or after its end, changes nothing.
    public void stop(StudyId id) {
        database.inTransaction(handle -> {
            var study = StudyRows.lock(handle, id).orElseThrow(() -> none(id));
            if (!study.state().ended() && study.stopAsked().isEmpty()) {
                var stopped = study.stopAt(now());
                StudyRows.update(handle, stopped);
                note(handle, stopped);
            }
            return id;
        });
    }

    /// Deletes the study, its trials, reports and journal; what still runs for it is called off.
    public void delete(StudyId id) {
        database.inTransaction(handle -> {
            var study = StudyRows.lock(handle, id).orElseThrow(() -> none(id));
            tasks.cancel(handle, study.id());
            StudyRows.delete(handle, id);
            TraceRows.forget(handle, id);
            handle.afterCommit(() -> watchers.wake(id));
            return id;
        });
    }

    <T> T inTransaction(Transaction<T> work) {
        return database.inTransaction(work);
    }

    void begin(Handle handle, StudyRow study, String request, Digest digest) {
        StudyRows.insert(handle, study, request, digest.hex());
        TraceRows.began(handle, study.id());
        note(handle, study);
    }

    Instant now() {
        return around.clock().instant();
    }

    StudyId newId() {
        var text = new StringBuilder("s-");
        for (int i = 0; i < ID_LENGTH; i++) {
            text.append(SIGNS.charAt(around.luck().nextInt(SIGNS.length())));
        }
        return new StudyId(text.toString());
    }

    private void note(Handle handle, StudyRow study) {
        var totals = TrialRows.totals(handle, study.id());
        journal.append(handle, study.id(), Happenings.studyChanged(study, totals), now());
        handle.afterCommit(() -> due.add(study.id()));
    }

    static MeshException none(StudyId id) {
        return new MeshException(ErrorCode.NOT_FOUND, "there is no study " + id);
    }
}
