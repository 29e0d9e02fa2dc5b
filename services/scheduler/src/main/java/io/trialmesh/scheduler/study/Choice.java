package io.trialmesh.scheduler.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who wins: gates, then the best compromise of the aims (the metric where there are none), then
/// the simplest within one standard error.
///
/// @param winner absent where nothing was trained at all
/// @param passed false where the winner is only the best so far
public record Choice(Optional<Candidate> winner, boolean passed) {

    /// The choice among finalists, or among all candidates where there is none.
    public static Choice among(
            List<Candidate> finalists, List<Candidate> candidates, Comparison comparison) {
        var passing = finalists.stream().filter(Candidate::passes).toList();
        if (!passing.isEmpty()) {
            return new Choice(Optional.of(comparison.simplestNearBest(passing)), true);
        }
        // A finalist that time left unopened is not refused, and counts by its out-of-fold rows.
        var left = finalists.isEmpty() ? candidates : finalists;
        return new Choice(left.stream().min(leastRefused(comparison)), false);
    }

    /// Being no better than a constant is no offence here: the constant competes as well.
    private static Comparator<Candidate> leastRefused(Comparison comparison) {
        return Comparator.<Candidate>comparingLong(c ->
                        c.failures().stream()
                                .filter(r -> !r.kind().equals(Candidate.BEATS_ZERO_RULE))
                                .count())
                .thenComparing(comparison.bestFirst());
    }
}
