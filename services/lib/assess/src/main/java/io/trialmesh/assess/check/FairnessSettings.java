package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Newcombe;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;

/// The settings of a fairness check: `attribute`, one column or several separated by commas, whose
/// values together make the groups (numbers are cut at their quartiles); `at_most` (0.1), the
/// largest gap; `min_group` (50), the fewest rows a group must have; `favourable`, a label (the
/// last).
record FairnessSettings(CheckSpec spec) {

    private static final String ATTRIBUTE = "attribute";
    private static final String AT_MOST = "at_most";
    private static final String MIN_GROUP = "min_group";
    private static final String FAVOURABLE = "favourable";
    private static final List<String> KNOWN = List.of(ATTRIBUTE, AT_MOST, MIN_GROUP, FAVOURABLE);

    private static final double LIMIT = 0.1;
    private static final long FEWEST = 50;

    /// One for each column that decisions must not hang on.
    static List<CheckSpec> automatic(String kind, List<String> sensitive) {
        return sensitive.stream()
                .map(column -> {
                    var settings = new LinkedHashMap<String, String>();
                    settings.put(ATTRIBUTE, column);
                    return new CheckSpec(kind + "-" + column, kind, Severity.MINOR, settings, true);
                })
                .toList();
    }

    static CheckSpec example(String kind, Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ATTRIBUTE, "group");
        settings.put(AT_MOST, "0.3");
        settings.put(MIN_GROUP, "20");
        settings.put(FAVOURABLE, task.labels().getLast());
        return new CheckSpec(kind, kind, Severity.MAJOR, settings, false);
    }

    List<Problem> lint(Task task) {
        return read(task).problems();
    }

    List<Problem> lint(Task task, Schema schema) {
        var settings = read(task);
        settings.columns(ATTRIBUTE, schema);
        return settings.problems();
    }

    private Settings read(Task task) {
        var settings = new Settings(spec).allow(KNOWN);
        if (settings.list(ATTRIBUTE).isEmpty()) {
            settings.refuse(ATTRIBUTE, "say whose groups, as in attribute: sex");
        }
        settings.within(AT_MOST, 0, 1);
        settings.whole(MIN_GROUP, 2, Integer.MAX_VALUE);
        settings.text(FAVOURABLE)
                .filter(label -> !task.labels().contains(label))
                .ifPresent(label ->
                        settings.refuse(
                                FAVOURABLE,
                                "'"
                                        + label
                                        + "' is no label; "
                                        + NearestName.to(label, task.labels())
                                                .map(near -> "did you mean '" + near + "'? ")
                                                .orElse("")
                                        + "there are "
                                        + task.labels()));
        return settings;
    }

    /// Two halves that get the same answer without exception prove a gap no smaller than this.
    List<Problem> undecidable(long rows) {
        var limit = atMost();
        var half = new Newcombe.Share(rows / 2, Math.max(1, rows / 2));
        if (rows >= 2 && Newcombe.difference(half, half, 0.05).high() <= limit) {
            return List.of();
        }
        var z = Normal.Z_95 * Normal.Z_95;
        var needed = limit > 0 ? 2 * (long) Math.ceil(z * (1 - limit) / limit) : Long.MAX_VALUE;
        return List.of(
                new Problem(
                        AT_MOST,
                        Double.toString(limit),
                        limit > 0
                                ? "so small a gap between two groups "
                                        + Figures.needed(needed, rows)
                                : "no number of rows proves that two groups differ by nothing"));
    }

    List<String> attribute() {
        return new Settings(spec).list(ATTRIBUTE);
    }

    double atMost() {
        return new Settings(spec).number(AT_MOST).orElse(LIMIT);
    }

    long minGroup() {
        return new Settings(spec).whole(MIN_GROUP, 2, Integer.MAX_VALUE).orElse(FEWEST);
    }

    /// The label that is good to get.
    int favourable(Task task) {
        var label = new Settings(spec).text(FAVOURABLE).map(task.labels()::indexOf).orElse(-1);
        return label < 0 ? task.labels().size() - 1 : label;
    }
}
