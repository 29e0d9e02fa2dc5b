package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.KnownTrials;
import io.trialmesh.scheduler.journal.StudyRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads a study and its trials for one look.
@Singleton
class CourseReader {

    private final Journal journal;
    private final KnownTrials trials;
    private final InstantSource clock;

    @Inject
    CourseReader(Journal journal, KnownTrials trials, InstantSource clock) {
        this.journal = journal;
        this.trials = trials;
        this.clock = clock;
    }

    /// The study, which nobody else changes until the transaction ends; nothing where it has ended
    /// or is gone.
    Optional<Course> open(Handle handle, StudyId id) {
        var open = StudyRows.lock(handle, id).filter(study -> !study.state().ended());
        if (open.isEmpty()) {
            trials.forget(id);
        }
        return open.map(study ->
                new Course(handle, journal, study, trials.of(handle, id), clock.instant()));
    }
}
