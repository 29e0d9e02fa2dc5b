package io.trialmesh.scheduler.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.journal.Watch;
import io.trialmesh.scheduler.journal.Watchers;
import io.trialmesh.scheduler.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// Streams of a study's journal: what is written already, then each entry as it comes.
@Singleton
public class StudyStreams {

    /// Entries read at a time; a stream holds no more than these.
    static final int CHUNK = 200;

    private final Database database;
    private final Journal journal;
    private final Watchers watchers;

    @Inject
    public StudyStreams(Database database, Journal journal, Watchers watchers) {
        this.database = database;
        this.journal = journal;
        this.watchers = watchers;
    }

    /// What lies in the journal after a sequence number.
    ///
    /// @param over true where the study has ended or is gone, and nothing more will follow
    record Piece(List<Journal.Entry> entries, boolean over) {}

    /// Begins a stream on a thread of its own; it ends with the study or with the watcher.
    void begin(StudyId study, long after, ServerCallStreamObserver<StudyEvent> observer) {
        var watch = watchers.watch(study);
        observer.setOnReadyHandler(watch::wake);
        observer.setOnCancelHandler(watch::wake);
        Thread.ofVirtual().name("watch-" + study).start(() -> run(study, after, observer, watch));
    }

    /// State and entries are of one moment: the last entry is never missed.
    Piece read(StudyId study, long after) {
        return database.inTransaction(handle -> {
            var over = StudyRows.find(handle, study).map(row -> row.state().ended()).orElse(true);
            return new Piece(journal.after(handle, study, after, CHUNK), over);
        });
    }

    private void run(
            StudyId study, long after, ServerCallStreamObserver<StudyEvent> observer, Watch watch) {
        try (watch) {
            new StudyStream(this, observer, watch).run(study, after);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            observer.onError(Errors.status(e));
        }
    }
}
