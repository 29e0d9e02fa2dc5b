package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Aim;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The models of which none is surely beaten, and which of them is the best compromise.
///
/// A model leaves the front only where another is nowhere worse and somewhere better by more than
/// half of an interval's width (the ε-dominance of Laumanns, Thiele, Deb and Zitzler, Combining
/// convergence and diversity in evolutionary multiobjective optimization, 2002, with the ε of the
/// measurement). The front is ranked by the weighted augmented Chebyshev distance to the best of
/// each aim, with each aim's span over the front as its unit (Steuer and Choo, An interactive
/// weighted Tchebycheff procedure for multiple objective programming, 1983). An aim that was
/// measured of no rival does not count; a model of which an aim was not measured that was measured
/// of others is behind the front.
final class Front {

    /// What makes the sum break ties of the greatest distance.
    private static final double AUGMENTED = 1e-3;

    private final List<Aim> aims;
    private final Map<Integer, Measured[]> points = new HashMap<>();
    private final Map<Integer, Double> distances = new HashMap<>();
    private final List<Integer> members;

    /// @param rivals everyone who may win
    /// @param aims what to compare them by; not empty
    Front(List<Candidate> rivals, List<Aim> aims, Comparison comparison) {
        this.aims = aims.stream().filter(aim -> known(aim, rivals, comparison)).toList();
        for (var rival : rivals) {
            var point =
                    this.aims.stream()
                            .map(aim -> comparison.measured(aim, rival))
                            .flatMap(Optional::stream)
                            .toArray(Measured[]::new);
            if (point.length == this.aims.size()) {
                points.put(rival.trial(), point);
            }
        }
        this.members =
                points.entrySet().stream()
                        .filter(one ->
                                points.values().stream()
                                        .noneMatch(other -> dominates(other, one.getValue())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        measure();
    }

    /// True where a rival could be measured by it.
    static boolean known(Aim aim, List<Candidate> rivals, Comparison comparison) {
        return rivals.stream().anyMatch(rival -> comparison.measured(aim, rival).isPresent());
    }

    boolean holds(Candidate candidate) {
        return members.contains(candidate.trial());
    }

    /// The front first, then the others, each the best compromise first.
    Comparator<Candidate> bestFirst() {
        return Comparator.<Candidate, Boolean>comparing(c -> !holds(c))
                .thenComparingDouble(
                        c -> distances.getOrDefault(c.trial(), Double.POSITIVE_INFINITY));
    }

    private static boolean dominates(Measured[] rival, Measured[] other) {
        var somewhere = false;
        for (int i = 0; i < rival.length; i++) {
            if (!(rival[i].loss() <= other[i].loss())) {
                return false;
            }
            somewhere |= rival[i].surelyBelow(other[i]);
        }
        return somewhere;
    }

    private void measure() {
        var ideal = new double[aims.size()];
        var span = new double[aims.size()];
        for (int i = 0; i < aims.size(); i++) {
            int aim = i;
            var reached =
                    members.stream()
                            .map(points::get)
                            .filter(Objects::nonNull)
                            .mapToDouble(point -> point[aim].loss())
                            .summaryStatistics();
            ideal[i] = reached.getMin();
            span[i] = reached.getMax() - reached.getMin();
        }
        points.forEach((trial, point) -> distances.put(trial, distance(point, ideal, span)));
    }

    private double distance(Measured[] point, double[] ideal, double[] span) {
        var off =
                IntStream.range(0, point.length)
                        .filter(i -> span[i] > 0)
                        .mapToDouble(
                                i -> aims.get(i).weight() * (point[i].loss() - ideal[i]) / span[i])
                        .toArray();
        double greatest = 0;
        double sum = 0;
        for (var one : off) {
            greatest = Math.max(greatest, one);
            sum += one;
        }
        return greatest + AUGMENTED * sum;
    }
}
