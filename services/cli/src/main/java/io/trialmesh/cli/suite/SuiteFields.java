package io.trialmesh.cli.suite;

import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the fields of a YAML file; keeps the line of each, and every problem with its line.
final class SuiteFields {

    private final Path file;
    private final SequencedMap<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    SuiteFields(Path file) {
        this.file = file;
    }

    SequencedMap<String, Integer> lines() {
        return lines;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// The fields of a mapping that are allowed; each other one is a problem.
    ///
    /// @param what the mapping is: `a check`
    SequencedMap<String, Node> of(MappingNode mapping, List<String> allowed, String what) {
        var fields = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var name = text(tuple.getKeyNode()).orElse("");
            if (!allowed.contains(name)) {
                problem(
                        line(tuple.getKeyNode()),
                        "'" + name + "' is no field of " + what + "; " + meant(name, allowed));
            } else if (fields.putIfAbsent(name, tuple.getValueNode()) != null) {
                problem(line(tuple.getKeyNode()), "'" + name + "' is written twice");
            }
        }
        return fields;
    }

    /// The same with the line of each, below a place: `waivers[0]` gives `waivers[0].check`.
    SequencedMap<String, Node> of(
            MappingNode mapping, List<String> allowed, String what, String place) {
        var fields = of(mapping, allowed, what);
        lines.put(place, line(mapping));
        fields.forEach((name, value) -> lines.put(place + "." + name, line(value)));
        return fields;
    }

    /// The items of a list; nothing where the field is not there.
    ///
    /// @param what its items are: `sensitive columns`
    List<Node> list(@Nullable Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            problem(line(node), "is no list of " + what);
        }
        return List.of();
    }

    /// The items of a list of mappings; what is none is a problem.
    List<MappingNode> mappings(@Nullable Node node, String what, String form) {
        var mappings = new ArrayList<MappingNode>();
        for (var item : list(node, what)) {
            if (item instanceof MappingNode mapping) {
                mappings.add(mapping);
            } else {
                problem(line(item), "one of the " + what + " is no mapping such as " + form);
            }
        }
        return mappings;
    }

    void at(String place, Node node) {
        lines.put(place, line(node));
    }

    void problem(int line, String sentence) {
        problems.add(WrittenSuite.problem(file, line, sentence));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    /// `did you mean 'severity'? There are [id, kind, severity, settings]`.
    static String meant(String word, List<String> known) {
        return NearestName.to(word, known)
                .map(near -> "did you mean '" + near + "'? There are " + known)
                .orElse("there are " + known);
    }

    static Optional<String> text(@Nullable Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
