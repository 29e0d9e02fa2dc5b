package io.trialmesh.search;

import com.google.auto.service.AutoService;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Draws each parameter on its own and looks at no result: the search that others have to beat.
///
/// Where few parameters matter, random points cover those few better than a grid of the same size
/// (Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13, 2012).
@AutoService(SearchAlgorithm.class)
public final class RandomSearch implements SearchAlgorithm {

    /// After so many known points in a row, counting what is left is cheaper than luck.
    private static final int DRAWS = 100;

    /// How many points beyond the known ones are looked at, so that the choice among them is wide.
    private static final int SPARE = 256;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public Optional<Point> propose(
            SearchSpace space, History history, Goal goal, RandomGenerator random) {
        var known = new HashSet<Point>();
        for (Trial trial : history.trials()) {
            known.add(trial.proposal().point());
        }
        var draw = new Draw(space.inOrder(), random);
        for (int i = 0; i < DRAWS; i++) {
            var point = draw.point();
            if (!known.contains(point)) {
                return Optional.of(point);
            }
        }
        return oneOfTheRest(space, known, random);
    }

    /// Of any h + 1 distinct points one is not among h known ones, so the walk need not go on.
    private static Optional<Point> oneOfTheRest(
            SearchSpace space, Set<Point> known, RandomGenerator random) {
        var fresh = new ArrayList<Point>();
        var walk = new Walk(space.inOrder(), random);
        walk.visit(
                known.size() + SPARE,
                point -> {
                    if (!known.contains(point)) {
                        fresh.add(point);
                    }
                });
        return fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(fresh.get(random.nextInt(fresh.size())));
    }
}
