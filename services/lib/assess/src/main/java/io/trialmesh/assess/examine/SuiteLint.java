package io.trialmesh.assess.examine;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;

/// Finds every mistake in a suite before anything is trained.
final class SuiteLint {

    private final SequencedMap<String, Check> checks;
    private final Task task;
    private final Schema schema;
    private final long rows;
    private final List<Problem> problems = new ArrayList<>();

    SuiteLint(SequencedMap<String, Check> checks, Task task, Schema schema, long rows) {
        this.checks = checks;
        this.task = task;
        this.schema = schema;
        this.rows = rows;
    }

    List<Problem> problems(Suite suite) {
        var ids = new HashSet<String>();
        for (int i = 0; i < suite.checks().size(); i++) {
            var field = "checks[" + i + "].";
            var spec = suite.checks().get(i);
            if (spec.id().isBlank()) {
                add(field + "id", "", "a check needs an id; its verdict is listed under it");
            } else if (!ids.add(spec.id())) {
                add(field + "id", spec.id(), "'" + spec.id() + "' is used twice");
            }
            var check = checks.get(spec.kind());
            if (check == null) {
                add(
                        field + "kind",
                        spec.kind(),
                        "'" + spec.kind() + "' is no check; " + meant(spec.kind()));
            } else {
                settings(field, spec, check);
            }
        }
        return List.copyOf(problems);
    }

    private String meant(String kind) {
        return NearestName.to(kind, checks.keySet())
                .map(near -> "did you mean '" + near + "'? There are " + checks.keySet())
                .orElse("there are " + checks.keySet());
    }

    private void settings(String field, CheckSpec spec, Check check) {
        if (!check.appliesTo(task)) {
            add(
                    field + "kind",
                    spec.kind(),
                    "'" + spec.kind() + "' says nothing about a " + task.kind() + " task");
        }
        var mistakes = check.lint(spec, task, schema);
        mistakes.forEach(p -> add(field + "settings." + p.field(), p.value(), p.sentence()));
        if (mistakes.isEmpty() && !spec.automatic()) {
            check.undecidable(spec, task, rows)
                    .forEach(p -> add(field + "settings." + p.field(), p.value(), p.sentence()));
        }
    }

    private void add(String field, String value, String sentence) {
        problems.add(new Problem(field, value, sentence));
    }
}
