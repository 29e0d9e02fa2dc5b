package io.trialmesh.search;

import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Goes through the points of a space one by one, in the order of its parameters.
///
/// A continuum cannot be counted: it is entered once, at a random value.
final class Walk {

    /// How many points beyond the known ones are looked at, so that the choice among them is wide.
    private static final int SPARE = 256;

    private final List<Parameter> parameters;
    private final Draw draw;

    /// @param parameters each after its parent
    /// @param random where to enter a continuum
    Walk(List<Parameter> parameters, RandomGenerator random) {
        this.parameters = parameters;
        this.draw = new Draw(parameters, random);
    }

    /// Some points that are not among these; none where the space is exhausted.
    ///
    /// Of any h + 1 distinct points one is not among h known ones, so the walk need not go on.
    List<Point> unknown(Set<Point> known) {
        var unknown = new ArrayList<Point>();
        visit(
                known.size() + SPARE,
                point -> {
                    if (!known.contains(point)) {
                        unknown.add(point);
                    }
                });
        return unknown;
    }

    /// Shows at most so many points, all distinct.
    void visit(int limit, Consumer<Point> visitor) {
        from(0, Point.empty(), limit, visitor);
    }

    /// Returns how many more points may be shown.
    private int from(int at, Point point, int limit, Consumer<Point> visitor) {
        if (at == parameters.size()) {
            visitor.accept(point);
            return limit - 1;
        }
        var parameter = parameters.get(at);
        if (!Draw.exists(parameter, point)) {
            return from(at + 1, point, limit, visitor);
        }
        var values = values(parameter.domain()).iterator();
        var left = limit;
        while (left > 0 && values.hasNext()) {
            left = from(at + 1, point.with(parameter.name(), values.next()), left, visitor);
        }
        return left;
    }

    private Stream<Value> values(Domain domain) {
        return switch (domain) {
            case Domain.Real real -> Stream.of(draw.value(real));
            case Domain.Whole(var low, var high, _) ->
                    LongStream.rangeClosed(low, high).mapToObj(Value.Whole::new);
            case Domain.Choice(var options) -> options.stream().map(Value.Text::new);
        };
    }
}
