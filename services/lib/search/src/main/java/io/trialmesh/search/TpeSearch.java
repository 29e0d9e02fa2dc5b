package io.trialmesh.search;

import com.google.auto.service.AutoService;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Proposes what is likely among the good trials and unlikely among the bad: the tree-structured
/// Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, Algorithms for Hyper-Parameter
/// Optimization, NIPS 2011, §4).
///
/// Parameters that always occur together are one group with one density (Falkner, Klein and Hutter,
/// BOHB, ICML 2018, §3.1); the groups follow one another as their conditions do, and each is judged
/// by the trials that have it. Constants are those of Optuna (Watanabe, Tree-Structured Parzen
/// Estimator, 2023, §3): 10 trials by luck, then the better of 24 draws.
@AutoService(SearchAlgorithm.class)
public final class TpeSearch implements SearchAlgorithm {

    /// Trials that have to be completed before densities say more than luck.
    private static final int STARTUP = 10;

    /// After so many known points in a row, counting what is left is cheaper than luck.
    private static final int DRAWS = 10;

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public Optional<Point> propose(
            SearchSpace space, History history, Goal goal, RandomGenerator random) {
        if (history.completed().size() < STARTUP) {
            return new RandomSearch().propose(space, history, goal, random);
        }
        var contrasts = contrasts(space, history.trials(), goal);
        var known = new Known(history);
        for (int i = 0; i < DRAWS; i++) {
            var point = draw(space, contrasts, random);
            if (!known.has(point)) {
                return Optional.of(point);
            }
        }
        return bestOfTheRest(space, contrasts, known, random);
    }

    /// One for each set of parameters that exist under the same condition, parents first.
    private static List<Contrast> contrasts(SearchSpace space, List<Trial> trials, Goal goal) {
        var groups = new LinkedHashMap<Object, List<Parameter>>();
        for (var parameter : space.inOrder()) {
            groups.computeIfAbsent(parameter.condition(), _ -> new ArrayList<>()).add(parameter);
        }
        return groups.values().stream().map(group -> Contrast.of(group, trials, goal)).toList();
    }

    private static Point draw(SearchSpace space, List<Contrast> contrasts, RandomGenerator random) {
        var drawn = Point.empty();
        for (var contrast : contrasts) {
            if (Draw.exists(contrast.parameters().getFirst(), drawn)) {
                drawn = contrast.extend(drawn, random);
            }
        }
        return inOrder(space, drawn);
    }

    private static Point inOrder(SearchSpace space, Point drawn) {
        var point = Point.empty();
        for (var parameter : space.inOrder()) {
            var value = drawn.find(parameter.name());
            if (value.isPresent()) {
                point = point.with(parameter.name(), value.get());
            }
        }
        return point;
    }

    private static Optional<Point> bestOfTheRest(
            SearchSpace space, List<Contrast> contrasts, Known known, RandomGenerator random) {
        return new Walk(space.inOrder(), random)
                .unknown(known.distinct()).stream()
                        .max(
                                Comparator.comparingDouble(point ->
                                        contrasts.stream().mapToDouble(c -> c.score(point)).sum()));
    }
}
