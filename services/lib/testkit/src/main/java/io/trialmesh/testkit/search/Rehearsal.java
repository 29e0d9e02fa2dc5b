package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A study without learning: points are proposed while some are pending, and end by a formula.
///
/// @param inFlight how many trials are pending at most; the oldest ends first
public record Rehearsal(SearchSpace space, Goal goal, long seed, int inFlight, Ending ending) {

    /// The same rehearsal with its objectives turned around.
    Rehearsal towards(Goal other) {
        return new Rehearsal(space, other, seed, inFlight, ending);
    }

    /// What is proposed, in order, until the space is exhausted or there are so many.
    ///
    /// @param algorithm asked for each proposal anew
    public List<Point> run(Supplier<? extends SearchAlgorithm> algorithm, int atMost) {
        var trials = new ArrayList<Trial>();
        while (trials.size() < atMost) {
            var number = trials.size() + 1;
            var point =
                    algorithm.get().propose(space, new History(trials), goal, luck(seed, number));
            if (point.isEmpty()) {
                break;
            }
            trials.add(pending(number, point.get()));
            endOldest(trials);
        }
        return trials.stream().map(trial -> trial.proposal().point()).toList();
    }

    static Trial.Pending pending(int number, Point point) {
        return new Trial.Pending(number, new Proposal("rehearsed", point, Phase.OPTIMISED));
    }

    static RandomGenerator luck(long seed, int number) {
        return new SplittableRandom(seed * 1_000_003L + number);
    }

    private void endOldest(List<Trial> trials) {
        var oldest = trials.size() - inFlight;
        if (oldest >= 0 && trials.get(oldest) instanceof Trial.Pending pending) {
            trials.set(oldest, ending.end(pending, goal));
        }
    }
}
