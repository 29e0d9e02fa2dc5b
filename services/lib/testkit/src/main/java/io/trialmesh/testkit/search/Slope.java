package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A line from 0 to 1 that becomes steadily better towards one of its ends, with a gate in its
/// middle.
final class Slope {

    /// Losses fall towards 1.
    static final double BETTER_ABOVE = -1;

    /// Losses fall towards 0.
    static final double BETTER_BELOW = 1;

    /// By so much shares differ where an algorithm looks at results.
    static final double LOOKS = 0.25;

    private static final SearchSpace LINE = SearchSpace.of(Parameter.real("x", 0, 1, Scale.LINEAR));

    private static final double MIDDLE = 0.5;
    private static final int TRIALS = 60;
    private static final int PROPOSALS = 60;

    private Slope() {}

    /// The share of what is proposed that lies above the middle.
    ///
    /// @param slope of the loss
    /// @param violation of a trial at 1; it begins at 0 in the middle
    static double above(SearchAlgorithm algorithm, double slope, double violation) {
        var history = new History(trials(slope, violation));
        return IntStream.range(0, PROPOSALS)
                        .mapToObj(n ->
                                algorithm
                                        .propose(
                                                LINE, history, Goal.MINIMIZE, Rehearsal.luck(17, n))
                                        .orElseThrow())
                        .filter(point -> point.number("x", 0) > MIDDLE)
                        .count()
                / (double) PROPOSALS;
    }

    private static List<Trial> trials(double slope, double violation) {
        var luck = new SplittableRandom(23);
        return IntStream.rangeClosed(1, TRIALS)
                .<Trial>mapToObj(number -> {
                    var x = luck.nextDouble();
                    var point = Point.empty().with("x", new Value.Real(x));
                    return new Trial.Completed(
                                    number,
                                    Rehearsal.pending(number, point).proposal(),
                                    slope * x,
                                    1,
                                    List.of(),
                                    false)
                            .violating(Math.max(0, violation * (x - MIDDLE)));
                })
                .toList();
    }
}
