package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One look at one study: reads what is written, decides, and writes what follows.
///
/// A look is one transaction that holds the study's row, and nothing is remembered between looks: a
/// scheduler that died goes on where its journal stands.
@Singleton
public class Courses {

    private final Database database;
    private final Journal journal;
    private final Candidates candidates;
    private final Running running;
    private final Finishing finishing;
    private final InstantSource clock;

    /// How many reports the last look saw: saves reading all of them again where none is new.
    private final Map<StudyId, Long> seen = new ConcurrentHashMap<>();

    @Inject
    Courses(
            Database database,
            Journal journal,
            Candidates candidates,
            Running running,
            Finishing finishing,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.candidates = candidates;
        this.running = running;
        this.finishing = finishing;
        this.clock = clock;
    }

    /// Every study that has not ended.
    List<StudyId> open() {
        return database.inTransaction(StudyRows::active);
    }

    /// Looks at the study; does nothing where it has ended or is gone.
    public void look(StudyId id) {
        database.inTransaction(handle -> {
            StudyRows.lock(handle, id)
                    .filter(study -> !study.state().ended())
                    .map(study -> new Course(handle, journal, study, clock.instant()))
                    .ifPresent(this::advance);
            return id;
        });
    }

    private void advance(Course course) {
        if (course.study().state() == StudyState.RUNNING) {
            lead(course);
            running.decide(course);
        }
        if (course.study().state() == StudyState.FINISHING) {
            seen.remove(course.id());
            finishing.decide(course);
        }
    }

    /// Tells of a new leader; the whole leaderboard is computed when it is asked for.
    private void lead(Course course) {
        var examined = course.trials().stream().filter(t -> t.examined() == Step.DONE).count();
        if (examined == seen.getOrDefault(course.id(), 0L)) {
            return;
        }
        course.handle().afterCommit(() -> seen.put(course.id(), examined));
        var all = candidates.of(course.handle(), course.study(), course.trials());
        var comparison = candidates.comparison(course.study(), all);
        var standings = Standing.of(all, comparison);
        var leader = standings.getFirst().candidate().trial();
        if (leader != course.study().leader()) {
            course.keep(course.study().ledBy(leader));
            course.handle().afterCommit(() -> Meters.PROMOTIONS.add("LEADER"));
            course.note(Happenings.leaderboardChanged(course.id(), comparison, standings));
        }
    }
}
