package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.MeshException;
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
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a suite from YAML and says every mistake with its line.
///
/// ```yaml
/// kind: Suite
/// name: loans
/// sensitive: [sex]
/// checks:
///   - id: good-enough
///     kind: minimum-metric
///     severity: BLOCKER
///     settings: {metric: roc_auc, at_least: 0.8}
/// waivers:
///   - {check: calibration, who: Ada, why: It is mended by June., until: 2027-06-30}
/// aims:
///   - {objective: log_loss, weight: 2}
/// ```
public final class SuiteFile {

    /// The field that problems are listed under.
    public static final String FIELD = "suite";

    private static final List<String> SUITE_FIELDS =
            List.of("kind", "name", "sensitive", "checks", "waivers", "aims");
    private static final List<String> CHECK_FIELDS = List.of("id", "kind", "severity", "settings");
    private static final String KIND = "Suite";

    private final Path file;
    private final SuiteFields fields;

    private SuiteFile(Path file) {
        this.file = file;
        this.fields = new SuiteFields(file);
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
        MeshException.throwIfAny(reader.fields.problems());
        return new WrittenSuite(file, suite, reader.fields.lines());
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
            fields.problem(1, "is no suite: it has to begin with 'kind: Suite'");
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            fields.problem(line, "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            fields.problem(1, "is no YAML: " + e.getMessage());
        } catch (IOException e) {
            fields.problem(
                    new Problem(FIELD, file.toString(), "there is no readable file " + file));
        }
        return nothing;
    }

    private Suite suite(MappingNode root) {
        var written = fields.of(root, SUITE_FIELDS, "a suite");
        var kind = SuiteFields.text(written.get("kind")).orElse("");
        if (!kind.equals(KIND)) {
            fields.problem(
                    SuiteFields.line(root), "has kind '" + kind + "'; only 'kind: Suite' is read");
        }
        if (!written.containsKey("checks")) {
            fields.problem(SuiteFields.line(root), "has no list of 'checks'");
        }
        var selection = new SelectionFields(fields);
        return new Suite(
                SuiteFields.text(written.get("name")).orElseGet(this::plainName),
                checks(written.get("checks")),
                selection.sensitive(written.get("sensitive")),
                selection.waivers(written.get("waivers")),
                selection.aims(written.get("aims")));
    }

    private List<CheckSpec> checks(@Nullable Node node) {
        var checks = new ArrayList<CheckSpec>();
        var ids = new HashSet<String>();
        for (var mapping : fields.mappings(node, "checks", "{kind: calibration}")) {
            var place = "checks[" + checks.size() + "]";
            var check = check(mapping, place);
            if (!ids.add(check.id())) {
                fields.problem(
                        fields.lines().getOrDefault(place + ".id", 1),
                        "two checks have the id '" + check.id() + "'");
            }
            checks.add(check);
        }
        return checks;
    }

    private CheckSpec check(MappingNode mapping, String place) {
        var written = fields.of(mapping, CHECK_FIELDS, "a check", place);
        fields.lines()
                .putIfAbsent(
                        place + ".id", SuiteFields.line(written.getOrDefault("kind", mapping)));
        var kind = SuiteFields.text(written.get("kind")).orElse("");
        if (kind.isEmpty()) {
            fields.problem(SuiteFields.line(mapping), "the check has no 'kind'");
        }
        var severity = SuiteFields.text(written.get("severity")).orElse(Severity.MAJOR.name());
        return new CheckSpec(
                SuiteFields.text(written.get("id")).orElse(kind),
                kind,
                severity(severity, SuiteFields.line(written.getOrDefault("severity", mapping))),
                settings(written.get("settings"), place),
                false);
    }

    private Severity severity(String text, int line) {
        for (var severity : Severity.values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        var known = Arrays.stream(Severity.values()).map(Severity::name).toList();
        fields.problem(line, "'" + text + "' is no severity; " + SuiteFields.meant(text, known));
        return Severity.MAJOR;
    }

    private SequencedMap<String, String> settings(@Nullable Node node, String place) {
        var settings = new LinkedHashMap<String, String>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var value = SuiteFields.text(tuple.getValueNode());
                if (value.isEmpty()) {
                    fields.problem(
                            SuiteFields.line(tuple.getValueNode()), "a setting is a single value");
                }
                var name = SuiteFields.text(tuple.getKeyNode()).orElse("");
                fields.at(place + ".settings." + name, tuple.getKeyNode());
                if (settings.put(name, value.orElse("")) != null) {
                    fields.problem(
                            SuiteFields.line(tuple.getKeyNode()), "'" + name + "' is set twice");
                }
            }
        } else if (node != null) {
            fields.problem(SuiteFields.line(node), "'settings' is a mapping of names to values");
        }
        return settings;
    }

    private String plainName() {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
