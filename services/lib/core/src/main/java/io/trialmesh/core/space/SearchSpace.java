package io.trialmesh.core.space;

import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Typed parameters, each before those that depend on it.
public record SearchSpace(List<Parameter> parameters) {

    public SearchSpace {
        parameters = List.copyOf(parameters);
    }

    public static SearchSpace of(Parameter... parameters) {
        return new SearchSpace(List.of(parameters));
    }

    public Optional<Parameter> find(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// True where the point has a permitted value for exactly the parameters that exist there.
    public boolean contains(Point point) {
        var known = new HashSet<String>();
        for (var parameter : parameters) {
            var exists = parameter.condition().map(c -> c.holds(point)).orElse(true);
            var value = point.find(parameter.name());
            if (exists != value.isPresent()
                    || value.map(v -> !parameter.domain().contains(v)).orElse(false)) {
                return false;
            }
            known.add(parameter.name());
        }
        return known.containsAll(point.values().keySet());
    }

    /// Every mistake in the space, each named after the field it stands in.
    public List<Problem> lint(String field) {
        return new SpaceLint(this, field).problems();
    }

    /// How many distinct points there are, {@link Long#MAX_VALUE} for a continuum; conditional
    /// parameters count as always there, so this is an upper bound.
    public long size() {
        long size = 1;
        for (var parameter : parameters) {
            var options = parameter.domain().size();
            if (options == 0) {
                return 0;
            }
            size = size > Long.MAX_VALUE / options ? Long.MAX_VALUE : size * options;
        }
        return size;
    }

    /// The parameters ordered so that each parent comes first.
    ///
    /// @throws IllegalStateException where conditions run in a circle; {@link #lint} names it
    public List<Parameter> inOrder() {
        var ordered = new ArrayList<Parameter>();
        var placed = new HashSet<String>();
        while (ordered.size() < parameters.size()) {
            var before = ordered.size();
            for (var parameter : parameters) {
                var ready =
                        parameter.condition().map(c -> placed.contains(c.parent())).orElse(true);
                if (ready && placed.add(parameter.name())) {
                    ordered.add(parameter);
                }
            }
            if (ordered.size() == before) {
                throw new IllegalStateException("conditions run in a circle");
            }
        }
        return List.copyOf(ordered);
    }
}
