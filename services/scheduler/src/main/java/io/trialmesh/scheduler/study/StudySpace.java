package io.trialmesh.scheduler.study;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Condition;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// All families as one conditional space: the root choice `family`, and below it each family's own
/// parameters, such as `lightgbm.learning_rate` where `family = lightgbm`.
public final class StudySpace {

    /// The root of the space.
    public static final String FAMILY = "family";

    private final List<ModelFamily> searched;
    private final SequencedMap<String, SearchSpace> own;
    private final SequencedMap<String, Point> starts;
    private final SearchSpace whole;

    /// @param families of the study, simplest first
    public StudySpace(List<ModelFamily> families, Search search, Task task) {
        var spaces = new LinkedHashMap<String, SearchSpace>();
        var points = new LinkedHashMap<String, Point>();
        for (var family : families) {
            var given = Optional.ofNullable(search.spaces().get(family.name()));
            var space = given.orElseGet(() -> family.space(task));
            spaces.put(family.name(), space);
            start(space, family.defaults(task)).ifPresent(at -> points.put(family.name(), at));
        }
        this.own = OrderedMap.copyOf(spaces);
        this.starts = OrderedMap.copyOf(points);
        this.searched = searched(families, search);
        this.whole = new SearchSpace(parameters());
    }

    /// The conditional space; empty where nothing is to be searched.
    public SearchSpace whole() {
        return whole;
    }

    /// The family's defaults, as far as its space here has the parameters; nothing where they lie
    /// outside a space its user narrowed.
    public Optional<Point> defaults(String family) {
        return Optional.ofNullable(starts.get(family));
    }

    public boolean searches(String family) {
        return searched.stream().anyMatch(each -> each.name().equals(family));
    }

    /// The point of the whole space that a proposal is.
    public Point outside(Proposal proposal) {
        var values = new LinkedHashMap<String, Value>();
        values.put(FAMILY, new Value.Text(proposal.family()));
        proposal.point()
                .values()
                .forEach((name, value) -> values.put(prefixed(proposal.family(), name), value));
        return new Point(values);
    }

    /// The proposal that a point of the whole space is.
    public Proposal inside(Point point) {
        var name = point.text(FAMILY, "");
        var family =
                searched.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no family: " + point));
        var values = new LinkedHashMap<String, Value>();
        for (var parameter : own.getOrDefault(name, SearchSpace.of()).parameters()) {
            point.find(prefixed(name, parameter.name()))
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        return new Proposal(name, new Point(values), family.phase());
    }

    /// What is worth searching: the optimised families and whatever the user gave a space for; the
    /// simplest ones only where there is nothing else.
    private static List<ModelFamily> searched(List<ModelFamily> families, Search search) {
        var worth =
                families.stream()
                        .filter(f ->
                                f.phase().compareTo(Phase.OPTIMISED) >= 0
                                        || search.spaces().containsKey(f.name()))
                        .toList();
        return worth.isEmpty()
                ? families.stream().filter(f -> f.phase() == Phase.SIMPLEST).toList()
                : worth;
    }

    private List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        if (searched.isEmpty()) {
            return parameters;
        }
        var names = searched.stream().map(ModelFamily::name).toArray(String[]::new);
        parameters.add(Parameter.choice(FAMILY, names));
        for (var name : names) {
            for (var parameter : own.getOrDefault(name, SearchSpace.of()).parameters()) {
                parameters.add(below(name, parameter));
            }
        }
        return parameters;
    }

    private static Parameter below(String family, Parameter parameter) {
        var condition =
                parameter
                        .condition()
                        .map(c -> new Condition(prefixed(family, c.parent()), c.values()))
                        .orElseGet(() -> new Condition(FAMILY, List.of(family)));
        return new Parameter(
                prefixed(family, parameter.name()), parameter.domain(), Optional.of(condition));
    }

    private static Optional<Point> start(SearchSpace space, Point defaults) {
        var values = new LinkedHashMap<String, Value>();
        for (var parameter : space.parameters()) {
            defaults.find(parameter.name()).ifPresent(value -> values.put(parameter.name(), value));
        }
        return Optional.of(new Point(values)).filter(space::contains);
    }

    private static String prefixed(String family, String parameter) {
        return family + "." + parameter;
    }
}
