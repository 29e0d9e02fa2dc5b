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
/// @param numbers how many of the known values are numbers
/// @param moments how many of them are dates or moments
/// @param only the single value there is, where there is just one
record TargetFacts(
        long rows, long known, long distinct, long numbers, long moments, Optional<String> only) {

    /// Where nearly every value is a number, the others are slips.
    private static final double NEARLY_ALL = 0.95;

    /// As many classes as this may have names of which most are numbers.
    private static final int FEW_CLASSES = 20;

    /// Fewer rows decide nothing.
    static final int FEWEST_ROWS = 20;

    /// Every reason why this column cannot be predicted.
    List<Problem> problems(String file, String target, Optional<Task.Kind> task) {
        var problems = new ArrayList<>(tooFew(file, rows));
        emptiness(target)
                .or(() -> kindlessness(target, task))
                .map(sentence -> problem(target, sentence))
                .ifPresent(problems::add);
        return problems;
    }

    /// Why the values are too few, or all the same.
    private Optional<String> emptiness(String target) {
        if (rows > 0 && known == 0) {
            return Optional.of(
                    "every value of '%s' is missing. Name a column that has values."
                            .formatted(target));
        }
        if (distinct == 1) {
            return Optional.of(
                    "every value of '%s' is '%s'. There is nothing to predict."
                            .formatted(target, only.orElse("")));
        }
        return known < FEWEST_ROWS && rows >= FEWEST_ROWS
                ? Optional.of(
                        "only %d of %d rows have a value of '%s'. At least %d are needed."
                                .formatted(known, rows, target, FEWEST_ROWS))
                : Optional.empty();
    }

    /// Why the values are neither classes nor numbers.
    private Optional<String> kindlessness(String target, Optional<Task.Kind> task) {
        if (task.isEmpty() && moments == known && known > 0) {
            return Optional.of(
                    ("'%s' holds dates, and these are neither classes nor numbers. Give days since"
                                    + " a date, or a part such as the month.")
                            .formatted(target));
        }
        if (task.isEmpty() && slipped()) {
            return Optional.of(
                    "'%s' holds %d numbers and %d other cells. Mend these, or leave them empty."
                            .formatted(target, numbers, known - numbers));
        }
        return identifies(task)
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "'%s' identifies rows: %,d different values in %,d rows. A class"
                                        + " needs several rows.",
                                target,
                                distinct,
                                known))
                : Optional.empty();
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

    /// True where every known value is a number.
    boolean numeric() {
        return known > 0 && numbers == known;
    }

    private boolean slipped() {
        return !numeric() && numbers >= NEARLY_ALL * known && distinct > FEW_CLASSES;
    }

    /// True where classes are asked for and more than half of them would have a single row.
    private boolean identifies(Optional<Task.Kind> task) {
        var classes = task.map(kind -> kind != Task.Kind.REGRESSION).orElse(!numeric());
        var many = 2 * distinct > known || distinct >= DistinctHashes.LIMIT;
        return classes && known >= FEWEST_ROWS && many;
    }

    private static Problem problem(String target, String sentence) {
        return new Problem("target", target, sentence);
    }
}
