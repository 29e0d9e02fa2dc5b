package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who watches which study in this process.
///
/// A watch is told only that there is news; the news itself it reads from the journal. So a slow
/// watcher costs nothing and misses nothing.
@Singleton
public class Watchers {

    private final Map<StudyId, Set<Watch>> watches = new ConcurrentHashMap<>();

    /// Begins to watch; close it in the end.
    public Watch watch(StudyId study) {
        var watch = new Watch(gone -> forget(study, gone));
        watches.computeIfAbsent(study, _ -> ConcurrentHashMap.newKeySet()).add(watch);
        return watch;
    }

    /// There are new entries in the journal of this study, or it is gone.
    public void wake(StudyId study) {
        watches.getOrDefault(study, Set.of()).forEach(Watch::wake);
    }

    /// A trial is under way; the newest progress of each trial is what a slow watcher sees.
    public void progressed(StudyId study, int trial, byte[] event) {
        watches.getOrDefault(study, Set.of()).forEach(watch -> watch.progressed(trial, event));
    }

    private void forget(StudyId study, Watch watch) {
        watches.computeIfPresent(
                study,
                (_, all) -> {
                    all.remove(watch);
                    return all.isEmpty() ? null : all;
                });
    }
}
