package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.study.TrialRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// The trials of the studies that run, read once: after that only those that have changed.
///
/// Whoever changes a trial holds its study's lock and gives the trial the next revision, so the
/// revisions of a study become visible in their order and none is overlooked. A database that
/// crashed or was restored may give a number twice, hence all is read afresh now and then.
@Singleton
public class KnownTrials {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<StudyId, Known> known = new ConcurrentHashMap<>();

    @Inject
    public KnownTrials(InstantSource clock) {
        this.clock = clock;
    }

    /// @param revision of the youngest change that is in it
    /// @param since when all of it was read
    private record Known(long revision, Instant since, TreeMap<Integer, TrialRow> trials) {}

    /// All trials of a study by number, as the handle's transaction sees them; the caller's own.
    public NavigableMap<Integer, TrialRow> of(Handle handle, StudyId study) {
        var before = remembered(study);
        var trials = new TreeMap<>(before.trials());
        var revision = before.revision();
        for (var changed : TrialRows.after(handle, study, before.revision())) {
            trials.put(changed.trial().number(), changed.trial());
            revision = Math.max(revision, changed.revision());
        }
        if (revision > before.revision()) {
            var read = new Known(revision, before.since(), new TreeMap<>(trials));
            // What is undone was not read.
            handle.afterCommit(() -> known.merge(study, read, KnownTrials::younger));
        }
        return trials;
    }

    /// Frees what is known of a study that nobody asks for any more.
    public void forget(StudyId study) {
        known.remove(study);
    }

    private Known remembered(StudyId study) {
        var now = clock.instant();
        var before = known.get(study);
        if (before == null || before.since().plus(GOOD_FOR).isBefore(now)) {
            known.remove(study);
            return new Known(0, now, new TreeMap<>());
        }
        return before;
    }

    private static Known younger(Known one, Known other) {
        return one.revision() > other.revision() ? one : other;
    }
}
