package io.trialmesh.search;

import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.Value;
import java.util.List;

/// One parameter as densities see it: a line from 0 to 1, or a row of names.
sealed interface Axis {

    /// Where the value lies.
    Place place(Value value);

    /// The value that lies there.
    Value value(double at);

    /// Where a value lies on its axis: on a line from 0 to 1, among names its index.
    ///
    /// @param low where its cell begins; `at` on a continuum
    /// @param high where its cell ends
    record Place(double at, double low, double high) {}

    static Axis of(Domain domain) {
        return switch (domain) {
            case Domain.Real(var low, var high, var scale) -> Line.of(domain, low, high, scale);
            case Domain.Whole(var low, var high, var scale) ->
                    Line.of(domain, low - 0.5, high + 0.5, scale);
            case Domain.Choice(var options) -> new Names(options);
        };
    }

    /// Numbers between two bounds, in the logarithm where the scale says so; a whole number is a
    /// cell that reaches half a step to either side.
    ///
    /// @param from the lower bound in units of the scale
    /// @param cells false where there are so many that their width is lost to rounding
    record Line(Domain domain, Scale scale, double from, double to, boolean cells) implements Axis {

        private static final long MOST_CELLS = 10_000;

        static Line of(Domain domain, double low, double high, Scale scale) {
            var cells = domain instanceof Domain.Whole && domain.size() <= MOST_CELLS;
            return new Line(domain, scale, scaled(low, scale), scaled(high, scale), cells);
        }

        @Override
        public Place place(Value value) {
            var x =
                    switch (value) {
                        case Value.Real(var number) -> number;
                        case Value.Whole(var number) -> (double) number;
                        case Value.Text(var text) ->
                                throw new IllegalArgumentException("no number: " + text);
                    };
            return cells
                    ? new Place(unit(x), unit(x - 0.5), unit(x + 0.5))
                    : new Place(unit(x), unit(x), unit(x));
        }

        @Override
        public Value value(double at) {
            var here = from + at * (to - from);
            var x =
                    switch (scale) {
                        case LINEAR -> 2 * here;
                        case LOG -> StrictMath.exp(here);
                    };
            return switch (domain) {
                case Domain.Real(var low, var high, _) -> new Value.Real(Math.clamp(x, low, high));
                case Domain.Whole(var low, var high, _) ->
                        new Value.Whole(Math.clamp((long) Math.floor(x + 0.5), low, high));
                case Domain.Choice(var options) ->
                        throw new IllegalStateException("no line: " + options);
            };
        }

        private double unit(double x) {
            return from == to ? 0.5 : Math.clamp((scaled(x, scale) - from) / (to - from), 0.0, 1.0);
        }

        /// Halves, because the widest range of all is wider than a double.
        private static double scaled(double x, Scale scale) {
            return switch (scale) {
                case LINEAR -> x / 2;
                case LOG -> StrictMath.log(x);
            };
        }
    }

    /// Names without an order.
    record Names(List<String> options) implements Axis {

        @Override
        public Place place(Value value) {
            var at = (double) options.indexOf(value.toString());
            return new Place(at, at, at);
        }

        @Override
        public Value value(double at) {
            return new Value.Text(options.get((int) at));
        }
    }
}
