package io.trialmesh.scheduler.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Who has to be measured again before anyone is called best.
///
/// The best of many measurements is also the luckiest (Cawley and Talbot, On over-fitting in model
/// selection and subsequent selection bias in performance evaluation, 2010), so those that cannot
/// be told from it are trained once more on other folds, and the mean decides.
public final class TooClose {

    /// How often a model is measured again at most.
    public static final int DRAWS = 2;

    /// How far down the leaderboard anyone is looked for.
    private static final int LOOKED_AT = 50;

    private TooClose() {}

    /// What to ask for next: one more draw of folds for each that is still too close to call;
    /// nothing where the best is sure, or everyone was measured often enough.
    ///
    /// @param repeats all that were asked for so far, none of them open
    /// @param most how many models are measured again in all
    public static List<Repeat> next(
            List<Candidate> candidates, List<Repeat> repeats, Comparison comparison, int most) {
        var rivals =
                candidates.stream()
                        .filter(c -> c.admitted() && !c.baseline() && c.beatsZeroRule())
                        .filter(c -> Double.isFinite(comparison.loss(c)))
                        .toList();
        if (rivals.size() < 2 || most < 2) {
            return List.of();
        }
        var chosen = close(rivals, comparison);
        if (chosen.size() < 2) {
            return List.of();
        }
        var draws = repeats.stream().collect(Collectors.groupingBy(Repeat::trial));
        var measured = new HashSet<>(draws.keySet());
        var next = new ArrayList<Repeat>();
        for (var candidate : chosen) {
            var before = draws.getOrDefault(candidate.trial(), List.of()).size();
            var room = measured.contains(candidate.trial()) || measured.size() < most;
            if (room && before < DRAWS) {
                measured.add(candidate.trial());
                next.add(Repeat.asked(candidate.trial(), before + 1));
            }
        }
        return next;
    }

    /// The best, the one that would win over it by being simpler, and all whose difference to it is
    /// within its interval.
    private static List<Candidate> close(List<Candidate> rivals, Comparison comparison) {
        var order = comparison.bestFirst(rivals);
        var best = rivals.stream().min(order).orElseThrow();
        var chosen = new LinkedHashSet<Candidate>();
        chosen.add(best);
        chosen.add(comparison.simplestNearBest(rivals));
        rivals.stream()
                .sorted(order)
                .limit(LOOKED_AT)
                .filter(c -> c.trial() != best.trial() && tooClose(c, best, comparison))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /// Twins, which do not differ at all, need not be told apart.
    private static boolean tooClose(Candidate candidate, Candidate best, Comparison comparison) {
        var difference = comparison.difference(candidate, best);
        return difference.low() <= 0 && difference.standardError() > 0;
    }
}
