package io.trialmesh.core.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.trial.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// From what is known to what to try next: a pure function of its arguments.
///
/// Found by {@link java.util.ServiceLoader}; annotate with {@link
/// com.google.auto.service.AutoService}, and the testkit's contract tests it.
public interface SearchAlgorithm {

    /// Kebab case, as users, labels and the documentation write it.
    String name();

    /// The next point, or nothing where the space holds no point that is not in the history.
    ///
    /// @param space what may be tried
    /// @param history every trial so far, the pending ones too
    /// @param goal which way the objective should go
    /// @param random seeded from study and trial number; the only luck allowed
    Optional<Point> propose(SearchSpace space, History history, Goal goal, RandomGenerator random);
}
