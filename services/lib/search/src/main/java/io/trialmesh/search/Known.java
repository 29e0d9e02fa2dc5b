package io.trialmesh.search;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The points of a study's trials, whatever became of them.
///
/// @param history with them
record Known(History history) {

    /// In a continuum hardly any draw is known, and comparing one with each is many times cheaper
    /// than a set of all.
    boolean has(Point point) {
        return points().anyMatch(point::equals);
    }

    /// For who asks about as many as there are.
    Set<Point> distinct() {
        return points().collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<Point> points() {
        return history.trials().stream().map(Trial::proposal).map(Proposal::point);
    }
}
