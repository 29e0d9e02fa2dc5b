package io.trialmesh.search;

import com.google.auto.service.AutoService;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.trial.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws each parameter on its own and looks at no result: the search that others have to beat.
///
/// Where few parameters matter, random points cover those few better than a grid of the same size
/// (Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13, 2012).
@AutoService(SearchAlgorithm.class)
public final class RandomSearch implements SearchAlgorithm {

    /// After so many known points in a row, counting what is left is cheaper than luck.
    private static final int DRAWS = 100;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public Optional<Point> propose(
            SearchSpace space, History history, Goal goal, RandomGenerator random) {
        var known = new Known(history);
        var draw = new Draw(space.inOrder(), random);
        for (int i = 0; i < DRAWS; i++) {
            var point = draw.point();
            if (!known.has(point)) {
                return Optional.of(point);
            }
        }
        return oneOfTheRest(space, known, random);
    }

    private static Optional<Point> oneOfTheRest(
            SearchSpace space, Known known, RandomGenerator random) {
        var unknown = new Walk(space.inOrder(), random).unknown(known.distinct());
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown.get(random.nextInt(unknown.size())));
    }
}
