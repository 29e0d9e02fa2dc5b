package io.trialmesh.scheduler.census;

import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Examination;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The verdicts of blocking gates by study; each report is read once, since it is large and never
/// changes.
final class GateTally {

    private final Map<StudyId, Tally> tallies = new HashMap<>();

    private record Key(int trial, String tier) {}

    private record Tally(Set<Key> seen, Map<Verdict, Integer> gates) {}

    /// Forgets all other studies.
    void keep(Collection<StudyId> running) {
        tallies.keySet().retainAll(running);
    }

    /// How many gates of the study have which verdict.
    Map<Verdict, Integer> of(Handle handle, StudyId study) {
        var tally =
                tallies.computeIfAbsent(
                        study, _ -> new Tally(new HashSet<>(), new EnumMap<>(Verdict.class)));
        handle
                .createQuery("SELECT trial, tier FROM report WHERE study = :study")
                .bind("study", study.text())
                .map((row, _) -> new Key(row.getInt("trial"), row.getString("tier")))
                .list()
                .stream()
                .filter(tally.seen()::add)
                .forEach(key -> count(read(handle, study, key), tally));
        return tally.gates();
    }

    private static Examination read(Handle handle, StudyId study, Key key) {
        return handle.createQuery(
                        """
                        SELECT report FROM report
                        WHERE study = :study AND trial = :trial AND tier = :tier
                        """)
                .bind("study", study.text())
                .bind("trial", key.trial())
                .bind("tier", key.tier())
                .map((row, _) -> Examination.of(row.getBytes("report")))
                .one();
    }

    private static void count(Examination examination, Tally tally) {
        examination.report().results().stream()
                .filter(result -> result.severity().blocks())
                .forEach(result -> tally.gates().merge(result.verdict(), 1, Integer::sum));
    }
}
