package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a suite from YAML and says every mistake with its line.
///
/// ```yaml
/// kind: Suite
/// name: loans
/// checks:
///   - id: good-enough
///     kind: minimum-metric
///     severity: BLOCKER
///     settings: {metric: roc_auc, at_least: 0.8}
/// ```
public final class SuiteFile {

    /// The field that problems are listed under.
    public static final String FIELD = "suite";

    private static final List<String> SUITE_FIELDS = List.of("kind", "name", "checks");
    private static final List<String> CHECK_FIELDS = List.of("id", "kind", "severity", "settings");
    private static final String KIND = "Suite";

    private final Path file;
    private final SequencedMap<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SuiteFile(Path file) {
        this.file = file;
    }

    /// The suite in the file.
    ///
    /// @throws MeshException with every problem of the file
    public static Suite read(Path file) {
        return open(file).suite();
    }

    /// The same with the line of each of its words.
    ///
    /// @throws MeshException with every problem of the file
    public static WrittenSuite open(Path file) {
        var reader = new SuiteFile(file);
        var suite = reader.parse();
        MeshException.throwIfAny(reader.problems);
        return new WrittenSuite(file, suite, reader.lines);
    }

    private Suite parse() {
        var nothing = new Suite("", List.of());
        try {
            var root =
                    new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                            .composeString(Files.readString(file));
            if (root.orElse(null) instanceof MappingNode mapping) {
                return suite(mapping);
            }
            problem(1, "is no suite: it has to begin with 'kind: Suite'");
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problem(line, "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problem(1, "is no YAML: " + e.getMessage());
        } catch (IOException e) {
            problems.add(new Problem(FIELD, file.toString(), "there is no readable file " + file));
        }
        return nothing;
    }

    private Suite suite(MappingNode root) {
        var fields = fields(root, SUITE_FIELDS, "a suite");
        var kind = text(fields.get("kind")).orElse("");
        if (!kind.equals(KIND)) {
            problem(line(root), "has kind '" + kind + "'; only 'kind: Suite' is read");
        }
        var checks = new ArrayList<CheckSpec>();
        if (fields.get("checks") instanceof SequenceNode sequence) {
            for (var node : sequence.getValue()) {
                check(node, "checks[" + checks.size() + "]").ifPresent(checks::add);
            }
        } else {
            problem(line(root), "has no list of 'checks'");
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < checks.size(); i++) {
            var id = checks.get(i).id();
            if (!ids.add(id)) {
                problem(
                        lines.getOrDefault("checks[" + i + "].id", 1),
                        "two checks have the id '" + id + "'");
            }
        }
        return new Suite(text(fields.get("name")).orElseGet(this::plainName), checks);
    }

    private Optional<CheckSpec> check(Node node, String place) {
        if (!(node instanceof MappingNode mapping)) {
            problem(line(node), "a check is a mapping with at least a 'kind'");
            return Optional.empty();
        }
        var fields = fields(mapping, CHECK_FIELDS, "a check");
        lines.put(place, line(node));
        fields.forEach((name, value) -> lines.put(place + "." + name, line(value)));
        lines.putIfAbsent(place + ".id", line(fields.getOrDefault("kind", node)));
        var kind = text(fields.get("kind")).orElse("");
        if (kind.isEmpty()) {
            problem(line(node), "the check has no 'kind'");
        }
        var severity = text(fields.get("severity")).orElse(Severity.MAJOR.name());
        return Optional.of(
                new CheckSpec(
                        text(fields.get("id")).orElse(kind),
                        kind,
                        severity(severity, line(fields.getOrDefault("severity", node))),
                        settings(fields.get("settings"), place),
                        false));
    }

    private Severity severity(String text, int line) {
        for (var severity : Severity.values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        var known = Arrays.stream(Severity.values()).map(Severity::name).toList();
        problem(line, "'" + text + "' is no severity; " + meant(text, known));
        return Severity.MAJOR;
    }

    private SequencedMap<String, String> settings(@Nullable Node node, String place) {
        var settings = new LinkedHashMap<String, String>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var value = text(tuple.getValueNode());
                if (value.isEmpty()) {
                    problem(line(tuple.getValueNode()), "a setting is a single value");
                }
                var name = text(tuple.getKeyNode()).orElse("");
                lines.put(place + ".settings." + name, line(tuple.getKeyNode()));
                if (settings.put(name, value.orElse("")) != null) {
                    problem(line(tuple.getKeyNode()), "'" + name + "' is set twice");
                }
            }
        } else if (node != null) {
            problem(line(node), "'settings' is a mapping of names to values");
        }
        return settings;
    }

    private SequencedMap<String, Node> fields(
            MappingNode mapping, List<String> allowed, String what) {
        var fields = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var name = text(tuple.getKeyNode()).orElse("");
            if (allowed.contains(name)) {
                fields.put(name, tuple.getValueNode());
            } else {
                problem(
                        line(tuple.getKeyNode()),
                        "'" + name + "' is no field of " + what + "; " + meant(name, allowed));
            }
        }
        return fields;
    }

    /// `did you mean 'severity'? There are [id, kind, severity, settings]`.
    private static String meant(String word, List<String> known) {
        return NearestName.to(word, known)
                .map(near -> "did you mean '" + near + "'? There are " + known)
                .orElse("there are " + known);
    }

    private static Optional<String> text(@Nullable Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private void problem(int line, String sentence) {
        problems.add(WrittenSuite.problem(file, line, sentence));
    }

    private String plainName() {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
