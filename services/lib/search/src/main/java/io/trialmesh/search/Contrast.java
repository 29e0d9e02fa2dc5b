package io.trialmesh.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where good trials are denser than bad ones, along the parameters of one group.
///
/// @param parameters that always occur together
/// @param good the density of good trials
/// @param bad the density of the others and of those that are pending
record Contrast(List<Parameter> parameters, Mixture good, Mixture bad) {

    /// How many places are drawn from the good density, the best of which is taken.
    private static final int CANDIDATES = 24;

    /// What the trials that have these parameters say about them; the others know nothing here.
    static Contrast of(List<Parameter> parameters, List<Trial> trials, Goal goal) {
        var axes = parameters.stream().map(parameter -> Axis.of(parameter.domain())).toList();
        var having = trials.stream().filter(t -> has(t.proposal().point(), parameters)).toList();
        var split = Split.of(having, goal);
        return new Contrast(
                parameters,
                Mixture.over(axes, places(parameters, axes, split.good())),
                Mixture.over(axes, places(parameters, axes, split.bad())));
    }

    /// The point with a value for each of the parameters: of some places that are likely good, the
    /// least likely bad.
    Point extend(Point point, RandomGenerator random) {
        var best = good.draw(random);
        var most = score(best);
        for (int i = 1; i < CANDIDATES; i++) {
            var places = good.draw(random);
            var score = score(places);
            if (score > most) {
                best = places;
                most = score;
            }
        }
        var extended = point;
        for (int i = 0; i < parameters.size(); i++) {
            var value = good.axes().get(i).value(best.get(i).at());
            extended = extended.with(parameters.get(i).name(), value);
        }
        return extended;
    }

    /// How much better the point is than others, as far as these parameters tell; 0 where it has
    /// none of them.
    double score(Point point) {
        return has(point, parameters) ? score(places(parameters, good.axes(), point)) : 0;
    }

    /// The expected improvement grows with the ratio of the two densities (Bergstra and others,
    /// Algorithms for Hyper-Parameter Optimization, NIPS 2011, §4.1, equation 3).
    private double score(List<Axis.Place> places) {
        return good.log(places) - bad.log(places);
    }

    private static boolean has(Point point, List<Parameter> parameters) {
        return parameters.stream()
                .allMatch(p -> point.find(p.name()).filter(p.domain()::contains).isPresent());
    }

    private static List<List<Axis.Place>> places(
            List<Parameter> parameters, List<Axis> axes, List<Trial> trials) {
        return trials.stream().map(t -> places(parameters, axes, t.proposal().point())).toList();
    }

    private static List<Axis.Place> places(
            List<Parameter> parameters, List<Axis> axes, Point point) {
        var places = new ArrayList<Axis.Place>();
        for (int i = 0; i < axes.size(); i++) {
            var value = point.find(parameters.get(i).name()).orElseThrow();
            places.add(axes.get(i).place(value));
        }
        return places;
    }
}
