package io.trialmesh.scheduler.study;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Which trials of a study are probed, and after how many others: a pure function of what had ended
/// by then.
///
/// The best so far is probed once the opening trials have ended, each time their number has
/// doubled, and when the best is of another family than the one probed last. Among trials of which
/// some were taught more, those compete that were taught most: whether it helped is what one wants
/// to know.
public final class ProbePlan {

    /// Probes of one study: each asks a model many thousand times.
    public static final int MOST = 6;

    private ProbePlan() {}

    /// A trial to be probed.
    ///
    /// @param after how many trials had ended by then
    public record Probe(int trial, int after) {}

    /// A trial that has ended, and how much it was held to.
    public record Ended(Trial trial, int taught) {}

    /// All probes so far; a longer list of trials has these and perhaps more.
    ///
    /// @param opening how many trials come before the first searched one
    /// @param ended in the order in which the study reads them
    public static List<Probe> of(int opening, Goal goal, List<Ended> ended) {
        var probes = new ArrayList<Probe>();
        var probed = new HashSet<Integer>();
        var family = Optional.<String>empty();
        var best = Optional.<Ended>empty();
        long next = Math.max(1, opening);
        for (int count = 1; count <= ended.size() && probes.size() < MOST; count++) {
            best = better(best, ended.get(count - 1), goal);
            if (count < opening || best.isEmpty()) {
                continue;
            }
            var found = best.get().trial();
            var changed = family.filter(last -> !last.equals(family(found))).isPresent();
            if ((count >= next || changed) && probed.add(found.number())) {
                probes.add(new Probe(found.number(), count));
                family = Optional.of(family(found));
            }
            while (next <= count) {
                next *= 2;
            }
        }
        return List.copyOf(probes);
    }

    /// The best that learnt anything; the earlier of equals.
    private static Optional<Ended> better(Optional<Ended> best, Ended next, Goal goal) {
        return learnt(next) && best.filter(known -> !beats(next, known, goal)).isEmpty()
                ? Optional.of(next)
                : best;
    }

    private static boolean learnt(Ended ended) {
        return ended.trial() instanceof Trial.Completed completed
                && completed.proposal().phase() != Phase.BEFORE_ML;
    }

    private static boolean beats(Ended next, Ended best, Goal goal) {
        return next.taught() > best.taught()
                || (next.taught() == best.taught()
                        && next.trial() instanceof Trial.Completed one
                        && best.trial() instanceof Trial.Completed other
                        && goal.better(one.objective(), other.objective()));
    }

    private static String family(Trial trial) {
        return trial.proposal().family();
    }
}
