package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.nio.file.Path;
import java.util.SequencedMap;

/// A suite with the line that each of its words is on.
///
/// @param lines by field, such as `checks[0].settings.at_least`
public record WrittenSuite(Path file, Suite suite, SequencedMap<String, Integer> lines) {

    public WrittenSuite {
        lines = OrderedMap.copyOf(lines);
    }

    /// The same problem with the line it is on; of what is not written, the line of its check.
    Problem at(Problem problem) {
        var field = problem.field();
        while (!lines.containsKey(field) && field.contains(".")) {
            field = field.substring(0, field.lastIndexOf('.'));
        }
        return problem(file, lines.getOrDefault(field, 1), problem.sentence());
    }

    static Problem problem(Path file, int line, String sentence) {
        return new Problem(
                SuiteFile.FIELD,
                file.toString(),
                file.getFileName() + " line " + line + ": " + sentence);
    }
}
