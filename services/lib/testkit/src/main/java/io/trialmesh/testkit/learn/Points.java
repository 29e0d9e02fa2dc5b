package io.trialmesh.testkit.learn;

import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Points of a space, sampled plainly.
final class Points {

    private Points() {}

    static List<Point> sample(SearchSpace space, int count, long seed) {
        var random = new Random(seed);
        return Stream.generate(() -> one(space, random)).limit(count).toList();
    }

    private static Point one(SearchSpace space, Random random) {
        var point = Point.empty();
        for (var parameter : space.inOrder()) {
            var so = point;
            if (parameter.condition().map(condition -> condition.holds(so)).orElse(true)) {
                point = point.with(parameter.name(), value(parameter, random));
            }
        }
        return point;
    }

    private static Value value(Parameter parameter, Random random) {
        return switch (parameter.domain()) {
            case Domain.Real(var low, var high, var scale) ->
                    new Value.Real(between(low, high, scale, random));
            case Domain.Whole(var low, var high, var scale) ->
                    new Value.Whole(
                            Math.clamp(
                                    Math.round(between((double) low, (double) high, scale, random)),
                                    low,
                                    high));
            case Domain.Choice(var options) ->
                    new Value.Text(options.get(random.nextInt(options.size())));
        };
    }

    private static double between(double low, double high, Scale scale, Random random) {
        if (low == high) {
            return low;
        }
        return switch (scale) {
            case LINEAR -> random.nextDouble(low, high);
            case LOG -> Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
        };
    }
}
