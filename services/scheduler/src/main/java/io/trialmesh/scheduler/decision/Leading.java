package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.KnownTrials;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Tells of a new leader while a study runs; the whole leaderboard is computed when it is asked
/// for.
///
/// Who leads is found among all reports, which takes the longer the more there are. So nobody waits
/// for it, and no more than a twentieth of the time goes into it.
@Singleton
class Leading {

    private static final int SHARE = 20;

    private final Database database;
    private final Journal journal;
    private final KnownTrials trials;
    private final Candidates candidates;
    private final InstantSource clock;
    private final Map<StudyId, Seen> seen = new ConcurrentHashMap<>();

    @Inject
    Leading(
            Database database,
            Journal journal,
            KnownTrials trials,
            Candidates candidates,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.trials = trials;
        this.candidates = candidates;
        this.clock = clock;
    }

    /// @param reports how many there were
    /// @param again when to look again, by the JVM's clock
    private record Seen(long reports, long again) {}

    /// The first of them all.
    private record Led(int trial, Comparison comparison, List<Standing> standings) {}

    /// Looks who leads where a report is new, and looking is due.
    ///
    /// @param reports how many there are
    void look(StudyId id, long reports) {
        var began = System.nanoTime();
        var last = seen.getOrDefault(id, new Seen(0, began));
        if (reports == last.reports() || began - last.again() < 0) {
            return;
        }
        database.inTransaction(handle -> StudyRows.find(handle, id).flatMap(s -> led(handle, s)))
                .ifPresent(led -> tell(id, led));
        var took = System.nanoTime() - began;
        seen.put(id, new Seen(reports, began + SHARE * took));
    }

    /// Of a study that does not run any more.
    void forget(StudyId id) {
        seen.remove(id);
    }

    /// Nothing where its leader is known already.
    private Optional<Led> led(Handle handle, StudyRow study) {
        var all = candidates.of(handle, study, List.copyOf(trials.of(handle, study.id()).values()));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var comparison = candidates.comparison(study, all);
        var standings = Standing.of(all, comparison);
        var leader = standings.getFirst().candidate().trial();
        return leader == study.leader()
                ? Optional.empty()
                : Optional.of(new Led(leader, comparison, standings));
    }

    private void tell(StudyId id, Led led) {
        database.inTransaction(handle -> {
            var study = StudyRows.lock(handle, id).filter(s -> s.state() == StudyState.RUNNING);
            study.ifPresent(running -> {
                StudyRows.update(handle, running.ledBy(led.trial()));
                journal.append(
                        handle,
                        id,
                        Happenings.leaderboardChanged(id, led.comparison(), led.standings()),
                        clock.instant());
                handle.afterCommit(() -> Meters.PROMOTIONS.add("LEADER"));
            });
            return id;
        });
    }
}
