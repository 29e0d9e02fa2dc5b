package io.trialmesh.core.space;

import java.util.List;

/// The values one parameter may take.
public sealed interface Domain {

    /// Real numbers from low to high, both included.
    record Real(double low, double high, Scale scale) implements Domain {}

    /// Whole numbers from low to high, both included.
    record Whole(long low, long high, Scale scale) implements Domain {}

    /// One of a few names.
    record Choice(List<String> options) implements Domain {
        public Choice {
            options = List.copyOf(options);
        }
    }

    default boolean contains(Value value) {
        return switch (this) {
            case Real(var low, var high, _) ->
                    value instanceof Value.Real(var x) && x >= low && x <= high;
            case Whole(var low, var high, _) ->
                    value instanceof Value.Whole(var n) && n >= low && n <= high;
            case Choice(var options) ->
                    value instanceof Value.Text(var text) && options.contains(text);
        };
    }

    /// How many distinct values there are; {@link Long#MAX_VALUE} for a continuum, or more.
    default long size() {
        return switch (this) {
            case Real(var low, var high, _) -> low == high ? 1 : Long.MAX_VALUE;
            case Whole(var low, var high, _) -> count(low, high);
            case Choice(var options) -> options.size();
        };
    }

    private static long count(long low, long high) {
        if (low > high) {
            return 0;
        }
        var steps = high - low;
        return steps < 0 || steps == Long.MAX_VALUE ? Long.MAX_VALUE : steps + 1;
    }
}
