package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes a long past for the algorithm under test; evenly drawn, and never looking back.
final class DrawnPoints implements SearchAlgorithm {

    @Override
    public String name() {
        return "drawn-points";
    }

    @Override
    public Optional<Point> propose(
            SearchSpace space, History history, Goal goal, RandomGenerator random) {
        var point = Point.empty();
        for (Parameter parameter : space.inOrder()) {
            var here = point;
            if (parameter.condition().map(condition -> condition.holds(here)).orElse(true)) {
                point = point.with(parameter.name(), value(parameter.domain(), random));
            }
        }
        return Optional.of(point);
    }

    private static Value value(Domain domain, RandomGenerator random) {
        return switch (domain) {
            case Domain.Real(var low, var high, _) ->
                    new Value.Real(low == high ? low : random.nextDouble(low, high));
            case Domain.Whole(var low, var high, _) ->
                    new Value.Whole(whole(low, high - low + 1, high, random));
            case Domain.Choice(var options) ->
                    new Value.Text(options.get(random.nextInt(options.size())));
        };
    }

    /// A width that is no number of values is one that a long cannot count.
    private static long whole(long low, long width, long high, RandomGenerator random) {
        return width > 0 ? low + random.nextLong(width) : Math.clamp(random.nextLong(), low, high);
    }
}
