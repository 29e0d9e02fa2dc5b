package io.trialmesh.search;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The points of a study's trials, whatever became of them.
///
/// In a continuum the first draw is new, and comparing it with each is cheaper than a set of all;
/// whoever asks again is in a small space, and asks often.
final class Known {

    private final History history;
    private boolean asked;
    private Optional<Set<Point>> set = Optional.empty();

    Known(History history) {
        this.history = history;
    }

    boolean has(Point point) {
        if (!asked) {
            asked = true;
            return points().anyMatch(point::equals);
        }
        if (set.isEmpty()) {
            set = Optional.of(points().collect(Collectors.toUnmodifiableSet()));
        }
        return set.get().contains(point);
    }

    /// How many are distinct.
    int size() {
        return (int) points().distinct().count();
    }

    private Stream<Point> points() {
        return history.trials().stream().map(Trial::proposal).map(Proposal::point);
    }
}
