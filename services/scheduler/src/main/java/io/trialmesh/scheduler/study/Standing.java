package io.trialmesh.scheduler.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of the leaderboard.
///
/// @param rank from 1; 0 where a gate keeps the model out, and for baselines
/// @param onFront true where no admitted model is both better and smaller
public record Standing(int rank, Candidate candidate, boolean onFront) {

    /// The gate that keeps the model out.
    public Optional<String> refused() {
        return candidate.failures().stream().map(failure -> failure.id()).findFirst();
    }

    /// Everyone, admitted ones first: gates, then the metric.
    public static List<Standing> of(List<Candidate> candidates, Comparison comparison) {
        var ranked = Finalists.ranked(candidates, comparison);
        var rivals = ranked.stream().filter(Standing::ranks).toList();
        var rows = new ArrayList<Standing>();
        int rank = 0;
        for (var candidate : ranked) {
            var ranks = ranks(candidate);
            rank += ranks ? 1 : 0;
            rows.add(
                    new Standing(
                            ranks ? rank : 0,
                            candidate,
                            ranks && onFront(candidate, rivals, comparison)));
        }
        return List.copyOf(rows);
    }

    private static boolean ranks(Candidate candidate) {
        return candidate.admitted() && !candidate.baseline();
    }

    private static boolean onFront(
            Candidate candidate, List<Candidate> rivals, Comparison comparison) {
        return rivals.stream()
                .noneMatch(rival ->
                        comparison.loss(rival) < comparison.loss(candidate)
                                && rival.modelBytes() < candidate.modelBytes());
    }
}
