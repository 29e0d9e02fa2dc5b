package io.trialmesh.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Trial;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// Trials told apart: the best tenth, and all others with those that are still pending.
///
/// @param good by number
/// @param bad by number
record Split(List<Trial> good, List<Trial> bad) {

    private static final double SHARE = 0.1;
    private static final int MOST = 25;

    private static final int COMPLETED = 0;
    private static final int STOPPED = 1;
    private static final int GATED = 2;
    private static final int FAILED = 3;

    /// Completed trials come first, by their objective; then stopped ones, whoever came further
    /// first; then those that a gate failed, whoever missed by less first (Deb, An efficient
    /// constraint handling method for genetic algorithms, 2000, §3, as Optuna's estimator has it);
    /// then those that gave no number or failed through their point. Pending trials have no place
    /// among these, but count as bad, so that two workers are not sent to one spot.
    ///
    /// @param trials by number
    static Split of(List<Trial> trials, Goal goal) {
        var ranked = trials.stream().filter(Split::ranks).sorted(bestFirst(goal)).toList();
        var count = Math.min((int) Math.ceil(SHARE * ranked.size()), MOST);
        var good = new HashSet<Integer>();
        ranked.stream()
                .limit(count)
                .filter(trial -> rank(trial, goal) < FAILED)
                .forEach(trial -> good.add(trial.number()));
        return new Split(
                trials.stream().filter(t -> good.contains(t.number())).toList(),
                trials.stream()
                        .filter(t -> !good.contains(t.number()))
                        .filter(t -> ranks(t) || t instanceof Trial.Pending)
                        .toList());
    }

    private static Comparator<Trial> bestFirst(Goal goal) {
        ToIntFunction<Trial> rank = trial -> rank(trial, goal);
        ToIntFunction<Trial> steps = trial -> rank(trial, goal) == STOPPED ? -steps(trial) : 0;
        ToDoubleFunction<Trial> loss = trial -> loss(trial, goal);
        return Comparator.comparingInt(rank)
                .thenComparingInt(steps)
                .thenComparingDouble(Split::violation)
                .thenComparingDouble(loss)
                .thenComparingInt(Trial::number);
    }

    /// False where how it ended says nothing about its point.
    private static boolean ranks(Trial trial) {
        return switch (trial) {
            case Trial.Completed _ -> true;
            case Trial.Pending _ -> false;
            case Trial.Failed(_, _, var reason) -> speaks(reason);
        };
    }

    private static boolean speaks(FailureReason reason) {
        return switch (reason) {
            case OUT_OF_TIME, OUT_OF_MEMORY, OUT_OF_DISK, NATIVE_CRASH, BAD_PARAMETERS, DIVERGED ->
                    true;
            case CANCELLED, BAD_DATA, LOST, POISON, INTERNAL -> false;
        };
    }

    private static int rank(Trial trial, Goal goal) {
        if (Double.isNaN(loss(trial, goal))) {
            return FAILED;
        }
        if (violation(trial) > 0) {
            return GATED;
        }
        return trial instanceof Trial.Completed completed && completed.stopped()
                ? STOPPED
                : COMPLETED;
    }

    private static double violation(Trial trial) {
        return trial instanceof Trial.Completed completed ? completed.violation() : 0;
    }

    private static double loss(Trial trial, Goal goal) {
        return trial instanceof Trial.Completed completed
                ? goal.loss(completed.objective())
                : Double.NaN;
    }

    private static int steps(Trial trial) {
        return trial instanceof Trial.Completed completed && !completed.measurements().isEmpty()
                ? completed.measurements().getLast().step()
                : 0;
    }
}
