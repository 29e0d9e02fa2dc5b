package io.trialmesh.evaluator.examine;

import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.evaluator.testimony.Testimonies;
import java.util.ArrayList;
import java.util.List;

/// Reads a suite before anything is trained: what the examiner finds wrong with it, and files and
/// addresses of it that nobody could hear.
///
/// @param others whom it may name
public record SuiteReading(Examiner examiner, Testimonies others) {

    /// The suite with the automatic checks.
    public Suite complete(Suite suite, Task task) {
        return examiner.complete(suite, task);
    }

    /// Every mistake.
    public List<Problem> problems(Suite suite, Task task, Schema schema, long rows) {
        var problems = new ArrayList<>(examiner.lint(suite, task, schema, rows));
        if (problems.isEmpty()) {
            for (int i = 0; i < suite.checks().size(); i++) {
                var alone = suite.with(List.of(suite.checks().get(i)));
                for (var source : examiner.sources(alone)) {
                    var field = "checks[" + i + "].settings";
                    others.mistake(source, task)
                            .ifPresent(why -> problems.add(new Problem(field, source, why)));
                }
            }
        }
        return List.copyOf(problems);
    }
}
