package io.trialmesh.scheduler.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of the leaderboard.
///
/// @param rank from 1; 0 where a gate keeps the model out, and for baselines
/// @param onFront true where no admitted model is surely better in one aim and as good in all;
///   without aims, in the objective and in size
public record Standing(int rank, Candidate candidate, boolean onFront) {

    /// The gate that keeps the model out.
    public Optional<String> refused() {
        return candidate.failures().stream().map(failure -> failure.id()).findFirst();
    }

    /// Everyone, admitted ones first: gates, then the front of the aims, then the best compromise;
    /// without aims the objective alone.
    public static List<Standing> of(List<Candidate> candidates, Comparison comparison) {
        var rivals = candidates.stream().filter(Standing::ranks).toList();
        var front = comparison.front(rivals);
        var rows = new ArrayList<Standing>();
        int rank = 0;
        for (var candidate : Finalists.ranked(candidates, comparison)) {
            var ranks = ranks(candidate);
            rank += ranks ? 1 : 0;
            rows.add(new Standing(ranks ? rank : 0, candidate, ranks && front.holds(candidate)));
        }
        return List.copyOf(rows);
    }

    private static boolean ranks(Candidate candidate) {
        return candidate.admitted() && !candidate.baseline();
    }
}
