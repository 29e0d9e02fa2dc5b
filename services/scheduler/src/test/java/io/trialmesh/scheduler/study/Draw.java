package io.trialmesh.scheduler.study;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws evenly, and a little nearer to the best so far, so that what it knows shows in what it
/// says.
public final class Draw implements SearchAlgorithm {

    @Override
    public String name() {
        return "draw";
    }

    @Override
    public Optional<Point> propose(
            SearchSpace space, History history, Goal goal, RandomGenerator random) {
        var known =
                history.completed().stream()
                                .mapToDouble(trial -> trial.objective() + trial.violation())
                                .sum()
                        + history.pending().size();
        var point = Point.empty();
        for (var parameter : space.inOrder()) {
            var at = point;
            if (parameter.condition().map(c -> c.holds(at)).orElse(true)) {
                point = point.with(parameter.name(), value(parameter.domain(), random, known));
            }
        }
        return Optional.of(point);
    }

    private static Value value(Domain domain, RandomGenerator random, double known) {
        var share = (random.nextDouble() + known) % 1.0;
        return switch (domain) {
            case Domain.Real(var low, var high, _) ->
                    new Value.Real(Math.clamp(low + share * (high - low), low, high));
            case Domain.Whole(var low, var high, _) ->
                    new Value.Whole(low + (long) (share * (double) (high - low)));
            case Domain.Choice(var options) ->
                    new Value.Text(options.get((int) (share * options.size())));
        };
    }
}
