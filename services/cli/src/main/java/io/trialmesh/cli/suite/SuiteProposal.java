package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.ingest.ColumnProfile;
import io.trialmesh.data.ingest.Registered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Writes the suite that a table would be tested by, for its user to sharpen: the automatic checks,
/// and as comments what only the user can know. Whatever it proposes lints clean.
public final class SuiteProposal {

    private static final int MOST_SENSITIVE = 3;
    private static final int MOST_SLICES = 2;
    private static final double FEW = 0.2;
    private static final int FEWEST = 100;
    private static final String RARE_ROWS = "50";

    private final DevelopRows rows;
    private final Registered table;
    private final SuiteReview review;

    public SuiteProposal(DevelopRows rows) {
        this.rows = rows;
        this.table = rows.table();
        this.review = new SuiteReview(table);
    }

    /// The YAML, line by line.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("# What a model for '" + table.target() + "' has to stand before it may win.");
        lines.add(
                "# severity: BLOCKER and MAJOR keep a model from winning, MINOR and INFO are"
                        + " shown.");
        lines.add("# Each gate is decided on its 95 % interval, never on the bare number.");
        lines.add("kind: Suite");
        lines.add("name: " + quoted(table.target()));
        sensitiveColumns(lines);
        lines.add("checks:");
        lines.add("  # These run anyway; change a severity or a setting, or leave them out.");
        var nothing = new Suite(table.target(), List.of());
        for (var spec : review.complete(nothing).checks()) {
            if (clean(spec)) {
                lines.addAll(written(spec));
            }
        }
        propose(
                lines,
                "What is good enough for you? Take the # away, put your own number.",
                metric());
        propose(lines, "Where must it be good? Any condition on the columns (CEL).", slices());
        propose(
                lines,
                "Must the answer move one way with a column? It does in the data.",
                direction());
        propose(lines, "May the answer change with these alone?", about("invariance"));
        propose(lines, "Must groups be answered alike?", about("demographic-parity"));
        propose(lines, "How long may one row take?", latency());
        return lines;
    }

    private void sensitiveColumns(List<String> lines) {
        if (!sensitive().isEmpty()) {
            lines.add(
                    "# Must decisions not hang on these? Take the # away; they are guessed by"
                            + " name.");
            lines.add(
                    sensitive().stream()
                            .map(SuiteProposal::quoted)
                            .collect(Collectors.joining(", ", "#sensitive: [", "]")));
        }
    }

    /// As comments, under a question; nothing where nothing of it would lint clean.
    private void propose(List<String> lines, String question, List<CheckSpec> specs) {
        var fine = specs.stream().filter(this::clean).toList();
        if (!fine.isEmpty()) {
            lines.add("  # " + question);
            fine.forEach(spec -> written(spec).forEach(line -> lines.add("  #" + line)));
        }
    }

    private boolean clean(CheckSpec spec) {
        var own = new CheckSpec(spec.id(), spec.kind(), spec.severity(), spec.settings(), false);
        return review.problems(new Suite(table.target(), List.of(own))).isEmpty();
    }

    private static List<String> written(CheckSpec spec) {
        var lines = new ArrayList<String>();
        lines.add("  - id: " + quoted(spec.id()));
        lines.add("    kind: " + spec.kind());
        lines.add("    severity: " + spec.severity());
        if (!spec.settings().isEmpty()) {
            lines.add("    settings:");
            spec.settings()
                    .forEach((name, value) -> lines.add("      " + name + ": " + quoted(value)));
        }
        return lines;
    }

    private List<CheckSpec> metric() {
        return List.of(spec("good-enough", "minimum-metric", limit()));
    }

    /// Levels that few rows have are where a model is easily bad.
    private List<CheckSpec> slices() {
        var rare =
                table.columns().stream()
                        .filter(column -> column.role() == ColumnProfile.Role.INPUT)
                        .flatMap(column ->
                                column.levels().stream()
                                        .filter(level -> level.rows() >= FEWEST)
                                        .filter(level -> level.rows() <= FEW * table.developRows())
                                        .min(Comparator.comparingLong(level -> level.rows()))
                                        .map(level -> equal(column.name(), level.level()))
                                        .stream())
                        .limit(MOST_SLICES)
                        .toList();
        var conditions = rare.isEmpty() ? List.of(usual()) : rare;
        var specs = new ArrayList<CheckSpec>();
        for (var where : conditions) {
            var settings = new LinkedHashMap<String, String>();
            settings.put("where", where);
            settings.putAll(limit());
            settings.put("min_rows", RARE_ROWS);
            specs.add(spec("good-where-it-matters-" + (specs.size() + 1), "slice", settings));
        }
        return specs;
    }

    private List<CheckSpec> direction() {
        if (table.task().kind() == Task.Kind.MULTICLASS) {
            return List.of();
        }
        return MonotoneColumn.among(rows.frame()).stream()
                .map(column -> {
                    var settings = new LinkedHashMap<String, String>();
                    settings.put("feature", column.feature());
                    settings.put("direction", column.rising() ? "INCREASING" : "DECREASING");
                    if (table.task().classification()) {
                        settings.put("of", table.task().labels().getLast());
                    }
                    return spec("moves-with-" + column.feature(), "directional", settings);
                })
                .toList();
    }

    private List<CheckSpec> about(String kind) {
        return sensitive().stream()
                .map(column -> spec(kind + "-" + column, kind, settings("attribute", column)))
                .toList();
    }

    private List<CheckSpec> latency() {
        return List.of(spec("fast-enough", "latency", settings("p99_ms", "20")));
    }

    private static CheckSpec spec(String id, String kind, SequencedMap<String, String> settings) {
        return new CheckSpec(id, kind, Severity.MAJOR, settings, false);
    }

    /// Names and values in turns.
    private static SequencedMap<String, String> settings(String... words) {
        var settings = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            settings.put(words[i], words[i + 1]);
        }
        return settings;
    }

    private List<String> sensitive() {
        var names = table.schema().features().stream().map(Feature::name).toList();
        return SensitiveNames.among(names).stream().limit(MOST_SENSITIVE).toList();
    }

    private SequencedMap<String, String> limit() {
        return table.task().classification()
                ? settings("metric", "accuracy", "at_least", "0.7")
                : settings("metric", "r2", "at_least", "0.3");
    }

    /// On a column that many people could name a value of: a level, or the sign of a number.
    private String usual() {
        var features = table.schema().features();
        return features.stream()
                .filter(feature -> feature.kind() == ColumnKind.CATEGORICAL)
                .flatMap(feature ->
                        Optional.of(feature.levels())
                                .filter(levels -> !levels.isEmpty())
                                .map(levels -> equal(feature.name(), levels.getFirst()))
                                .stream())
                .findFirst()
                .orElseGet(() -> column(features.getFirst().name()) + " > 0");
    }

    private static String equal(String column, String level) {
        return column(column) + " == '" + escaped(level) + "'";
    }

    private static String column(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "column('" + escaped(name) + "')";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /// As YAML takes any text.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
