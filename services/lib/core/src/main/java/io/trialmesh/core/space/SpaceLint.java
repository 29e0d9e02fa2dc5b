package io.trialmesh.core.space;

import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds every mistake in a search space before anything is sampled from it.
final class SpaceLint {

    private final SearchSpace space;
    private final String field;
    private final List<Problem> problems = new ArrayList<>();

    SpaceLint(SearchSpace space, String field) {
        this.space = space;
        this.field = field;
    }

    List<Problem> problems() {
        var names = new HashSet<String>();
        for (var parameter : space.parameters()) {
            if (parameter.name().isBlank()) {
                add(parameter, "", "a parameter needs a name");
            } else if (!names.add(parameter.name())) {
                add(parameter, parameter.name(), "the name is used twice; each needs its own");
            }
            checkDomain(parameter);
            parameter.condition().ifPresent(condition -> checkCondition(parameter, condition));
        }
        return List.copyOf(problems);
    }

    private void checkDomain(Parameter parameter) {
        switch (parameter.domain()) {
            case Domain.Real(var low, var high, var scale) -> {
                if (!Double.isFinite(low) || !Double.isFinite(high)) {
                    add(parameter, low + " … " + high, "bounds must be finite numbers");
                }
                checkRange(parameter, low, high, scale);
            }
            case Domain.Whole(var low, var high, var scale) ->
                    checkRange(parameter, (double) low, (double) high, scale);
            case Domain.Choice(var options) -> {
                if (options.isEmpty()) {
                    add(parameter, "", "a choice needs at least one option");
                }
                if (new HashSet<>(options).size() < options.size()) {
                    add(parameter, options.toString(), "an option is named twice");
                }
            }
        }
    }

    private void checkRange(Parameter parameter, double low, double high, Scale scale) {
        if (low > high) {
            add(parameter, low + " … " + high, "low is above high; swap them");
        }
        if (scale == Scale.LOG && low <= 0) {
            add(
                    parameter,
                    Double.toString(low),
                    "a log scale starts above zero; give a low such as 1e-6, or scale LINEAR");
        }
    }

    private void checkCondition(Parameter parameter, Condition condition) {
        var parent = space.find(condition.parent());
        if (parent.isEmpty()) {
            var names = space.parameters().stream().map(Parameter::name).toList();
            add(parameter, condition.parent(), "depends on an unknown parameter; known: " + names);
            return;
        }
        if (parent.get().domain() instanceof Domain.Choice(var options)) {
            if (condition.values().isEmpty() || !options.containsAll(condition.values())) {
                add(
                        parameter,
                        condition.values().toString(),
                        "'" + condition.parent() + "' is one of " + options);
            }
        } else {
            add(parameter, condition.parent(), "a condition's parent must be a choice");
        }
        circle(parameter)
                .ifPresent(path -> add(parameter, path, "conditions run in a circle: " + path));
    }

    private Optional<String> circle(Parameter start) {
        var path = new LinkedHashSet<String>();
        Optional<Parameter> at = Optional.of(start);
        while (at.isPresent()) {
            if (!path.add(at.get().name())) {
                return Optional.of(String.join(" → ", path) + " → " + at.get().name());
            }
            at = at.get().condition().flatMap(c -> space.find(c.parent()));
        }
        return Optional.empty();
    }

    private void add(Parameter parameter, String value, String sentence) {
        var shown = value.isEmpty() ? "" : "'" + value + "': ";
        problems.add(new Problem(field + "." + parameter.name(), value, shown + sentence));
    }
}
