package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.data.ingest.Registered;
import java.util.ArrayList;
import java.util.List;

/// Writes the suite that a table would be tested by, for its user to sharpen.
public final class SuiteProposal {

    private final Registered table;
    private final SuiteReview review;

    public SuiteProposal(Registered table) {
        this.table = table;
        this.review = new SuiteReview(table);
    }

    /// The YAML, line by line: the automatic checks, and as comments what only the user can know.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("# What a model for '" + table.target() + "' has to stand before it may win.");
        lines.add(
                "# severity: BLOCKER and MAJOR keep a model from winning, MINOR and INFO are shown.");
        lines.add("# Each gate is decided on its 95 % interval, never on the bare number.");
        lines.add("kind: Suite");
        lines.add("name: " + quoted(table.target()));
        lines.add("checks:");
        lines.add("  # These run anyway; change a severity or a setting, or leave them out.");
        var nothing = new Suite(table.target(), List.of());
        for (var spec : review.complete(nothing).checks()) {
            if (clean(spec)) {
                lines.addAll(check(spec));
            }
        }
        lines.add("  # What is good enough for you? Take the # away, and put your own number.");
        metric().forEach(line -> lines.add("  #" + line));
        lines.add("  # Where must it be good? Any condition on the columns (CEL).");
        slice().forEach(line -> lines.add("  #" + line));
        return lines;
    }

    private boolean clean(CheckSpec spec) {
        var own = new CheckSpec(spec.id(), spec.kind(), spec.severity(), spec.settings(), false);
        return review.problems(new Suite(table.target(), List.of(own))).isEmpty();
    }

    private static List<String> check(CheckSpec spec) {
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

    private List<String> metric() {
        return List.of(
                "  - id: good-enough",
                "    kind: minimum-metric",
                "    severity: MAJOR",
                "    settings: {" + limit() + "}");
    }

    private List<String> slice() {
        return List.of(
                "  - id: good-where-it-matters",
                "    kind: slice",
                "    severity: MAJOR",
                "    settings: {where: "
                        + quoted(condition())
                        + ", "
                        + limit()
                        + ", min_rows: 50}");
    }

    private String limit() {
        return table.task().classification()
                ? "metric: accuracy, at_least: 0.7"
                : "metric: r2, at_least: 0.3";
    }

    /// On a column that many people could name a value of: a level, or the mean of a number.
    private String condition() {
        var features = table.schema().features();
        for (var feature : features) {
            if (feature.kind() == ColumnKind.CATEGORICAL && !feature.levels().isEmpty()) {
                return written(feature)
                        + " == '"
                        + feature.levels().getFirst().replace("\\", "\\\\").replace("'", "\\'")
                        + "'";
            }
        }
        return written(features.getFirst()) + " > 0";
    }

    private static String written(Feature feature) {
        return feature.name().matches("[A-Za-z_][A-Za-z0-9_]*")
                ? feature.name()
                : "column('" + feature.name().replace("\\", "\\\\").replace("'", "\\'") + "')";
    }

    /// As YAML takes any text.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
