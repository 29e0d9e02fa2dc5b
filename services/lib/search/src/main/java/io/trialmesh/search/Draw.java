package io.trialmesh.search;

import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.Value;
import java.util.List;
import java.util.random.RandomGenerator;

/// Points drawn at random, each parameter evenly on its own scale.
///
/// @param parameters each after its parent
/// @param random all the luck there is; `StrictMath` keeps its use the same on any machine
record Draw(List<Parameter> parameters, RandomGenerator random) {

    /// A point with a value for exactly the parameters that exist there.
    Point point() {
        var point = Point.empty();
        for (Parameter parameter : parameters) {
            if (exists(parameter, point)) {
                point = point.with(parameter.name(), value(parameter.domain()));
            }
        }
        return point;
    }

    /// True where the parameter exists beside the values already chosen.
    static boolean exists(Parameter parameter, Point point) {
        return parameter.condition().map(condition -> condition.holds(point)).orElse(true);
    }

    Value value(Domain domain) {
        return switch (domain) {
            case Domain.Real(var low, var high, var scale) ->
                    new Value.Real(real(low, high, scale));
            case Domain.Whole(var low, var high, var scale) ->
                    new Value.Whole(whole(low, high, scale));
            case Domain.Choice(var options) ->
                    new Value.Text(options.get(random.nextInt(options.size())));
        };
    }

    private double real(double low, double high, Scale scale) {
        if (low == high) {
            return low;
        }
        return switch (scale) {
            case LINEAR -> random.nextDouble(low, high);
            case LOG -> Math.clamp(exponential(low, high), low, high);
        };
    }

    private long whole(long low, long high, Scale scale) {
        return switch (scale) {
            case LINEAR -> evenly(low, high);
            // n gets the share of [n, n + 1), so the ends are as likely as their neighbours.
            case LOG -> Math.clamp((long) exponential((double) low, high + 1.0), low, high);
        };
    }

    private double exponential(double low, double high) {
        var from = StrictMath.log(low);
        return StrictMath.exp(from + random.nextDouble() * (StrictMath.log(high) - from));
    }

    private long evenly(long low, long high) {
        if (high < Long.MAX_VALUE) {
            return random.nextLong(low, high + 1);
        }
        return low > Long.MIN_VALUE ? random.nextLong(low - 1, high) + 1 : random.nextLong();
    }
}
