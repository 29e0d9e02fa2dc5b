package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of a target before it is split into labels or numbers.
///
/// @param rows of the source
/// @param known rows whose target is not missing
/// @param distinct different known values, perhaps only the first million
/// @param numeric true where every known value is a number
/// @param only the single value there is, where there is just one
record TargetFacts(long rows, long known, long distinct, boolean numeric, Optional<String> only) {

    /// Fewer rows decide nothing.
    static final int FEWEST_ROWS = 20;

    /// Every reason why this column cannot be predicted.
    List<Problem> problems(String file, String target, Optional<Task.Kind> task) {
        var problems = new ArrayList<>(tooFew(file, rows));
        if (rows > 0 && known == 0) {
            problems.add(
                    problem(
                            target,
                            "every value of '%s' is missing. Name a column that has values."
                                    .formatted(target)));
        } else if (distinct == 1) {
            problems.add(
                    problem(
                            target,
                            "every value of '%s' is '%s'. There is nothing to predict."
                                    .formatted(target, only.orElse(""))));
        } else if (known < FEWEST_ROWS && rows >= FEWEST_ROWS) {
            problems.add(
                    problem(
                            target,
                            "only %d of %d rows have a value of '%s'. At least %d are needed."
                                    .formatted(known, rows, target, FEWEST_ROWS)));
        } else if (identifies(task)) {
            problems.add(
                    problem(
                            target,
                            String.format(
                                    Locale.ROOT,
                                    "'%s' identifies rows: %,d different values in %,d rows. A"
                                            + " class needs several rows.",
                                    target,
                                    distinct,
                                    known)));
        }
        return problems;
    }

    /// One problem where there are not rows enough.
    static List<Problem> tooFew(String file, long rows) {
        if (rows >= FEWEST_ROWS) {
            return List.of();
        }
        return List.of(
                new Problem(
                        "data",
                        file,
                        "%s has %d rows. At least %d are needed."
                                .formatted(file, rows, FEWEST_ROWS)));
    }

    /// True where classes are asked for and more than half of them would have a single row.
    private boolean identifies(Optional<Task.Kind> task) {
        var classes = task.map(kind -> kind != Task.Kind.REGRESSION).orElse(!numeric);
        var many = 2 * distinct > known || distinct >= DistinctHashes.LIMIT;
        return classes && known >= FEWEST_ROWS && many;
    }

    private static Problem problem(String target, String sentence) {
        return new Problem("target", target, sentence);
    }
}
