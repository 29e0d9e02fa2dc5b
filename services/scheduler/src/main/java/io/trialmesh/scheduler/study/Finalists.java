package io.trialmesh.scheduler.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who is refitted on all develop rows and opened on the sealed ones.
public final class Finalists {

    /// The best ones that are refitted in any case.
    public static final int TOP = 3;

    /// Where all finalists fall, others follow, but the sealed rows are not opened for ever.
    public static final int MOST = 8;

    /// Those the correction of the winner's score looks at.
    static final int PEERS = 200;

    private Finalists() {}

    /// The first finalists, the likeliest winner first: the three best, the best of each simpler
    /// family, and the best baseline. Who has failed a gate already cannot win: it is opened only
    /// where too few have not.
    public static List<Candidate> first(List<Candidate> candidates, Comparison comparison) {
        var ranked = ranked(candidates, comparison);
        var learnt = ranked.stream().filter(c -> !c.baseline()).toList();
        var chosen = new LinkedHashSet<Candidate>();
        var admitted = learnt.stream().filter(Candidate::admitted).toList();
        if (!admitted.isEmpty()) {
            chosen.add(comparison.simplestNearBest(admitted));
        }
        ranked.stream().filter(Candidate::baseline).findFirst().ifPresent(chosen::add);
        learnt.stream().limit(TOP).forEach(chosen::add);
        bestOfEachFamily(admitted.isEmpty() ? learnt : admitted).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /// One more where none of the finalists so far can pass.
    public static Optional<Candidate> another(
            List<Candidate> candidates, Set<Integer> finalists, Comparison comparison) {
        if (finalists.size() >= MOST) {
            return Optional.empty();
        }
        return ranked(candidates, comparison).stream()
                .filter(c -> !finalists.contains(c.trial()))
                .filter(c -> c.admitted() && !c.baseline())
                .findFirst();
    }

    /// Whom a winner was chosen from: the finalists first, which it is compared with, then the
    /// others by rank. Who learnt from a leak was no choice.
    public static List<Candidate> peers(
            List<Candidate> candidates, Set<Integer> finalists, Comparison comparison) {
        return ranked(candidates, comparison).stream()
                .filter(c -> !c.baseline() && !ColumnFaults.burden(c))
                .sorted(Comparator.comparing(c -> !finalists.contains(c.trial())))
                .limit(PEERS)
                .toList();
    }

    /// Admitted ones first, then by the fewest failed gates, each group best first.
    static List<Candidate> ranked(List<Candidate> candidates, Comparison comparison) {
        var rivals = candidates.stream().filter(c -> c.admitted() && !c.baseline()).toList();
        return candidates.stream()
                .sorted(
                        Comparator.<Candidate>comparingInt(c -> c.failures().size())
                                .thenComparing(comparison.bestFirst(rivals)))
                .toList();
    }

    private static List<Candidate> bestOfEachFamily(List<Candidate> ranked) {
        var seen = new LinkedHashSet<String>();
        var best = new ArrayList<Candidate>();
        for (var candidate : ranked) {
            if (seen.add(candidate.family())) {
                best.add(candidate);
            }
        }
        return best;
    }
}
