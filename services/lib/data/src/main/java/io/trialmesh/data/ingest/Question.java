package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a target column asks: classes or a number.
///
/// @param counts of its cells
/// @param numbers as they are, NaN where a cell is none
/// @param texts the same cells as texts; none where there are so many different numbers that they
///   cannot be classes
record Question(
        TargetFacts facts, CellCounts counts, double[] numbers, Optional<ReadCells.Texts> texts) {

    /// More different whole numbers than this are quantities, not classes.
    private static final int MOST_NUMBERED_CLASSES = 20;

    /// And so are numbers that do not recur.
    private static final int LEAST_ROWS_PER_NUMBER = 10;

    /// A class may be spelled in several ways: `1`, `1.0`.
    private static final int MOST_SPELLINGS = 1_000;

    static Question of(
            SourceTable.Wanted target,
            SourceTable table,
            double[] numbers,
            Optional<ReadCells.Texts> texts) {
        var counts = table.counts().get(target.column());
        var known = counts.numeric() ? counts.numbers() : counts.present();
        var distinct =
                counts.numeric()
                        ? Arrays.stream(numbers).filter(Double::isFinite).distinct().count()
                        : texts.map(read -> (long) read.dictionary().size()).orElse(0L);
        var only =
                texts.filter(read -> !read.dictionary().isEmpty())
                        .map(read -> read.dictionary().getFirst());
        var facts =
                new TargetFacts(
                        table.rows(), known, distinct, counts.numbers(), counts.moments(), only);
        return new Question(facts, counts, numbers, texts);
    }

    /// What a target of these cells is, where nobody says.
    ///
    /// Texts are classes. Numbers are classes where there are just two of them, or at most twenty
    /// whole ones with ten rows each on average; else they are quantities.
    private Task.Kind infer() {
        var distinct = facts.distinct();
        if (!counts.numeric()) {
            return distinct == 2 ? Task.Kind.BINARY : Task.Kind.MULTICLASS;
        }
        if (distinct == 2) {
            return Task.Kind.BINARY;
        }
        var recurring =
                distinct <= MOST_NUMBERED_CLASSES
                        && counts.numbers() >= LEAST_ROWS_PER_NUMBER * distinct;
        return counts.wholeNumbers() && recurring ? Task.Kind.MULTICLASS : Task.Kind.REGRESSION;
    }

    /// The target of every row, as asked or as inferred.
    ReadTarget answers(Optional<Task.Kind> asked) {
        var kind = asked.orElseGet(this::infer);
        return kind == Task.Kind.REGRESSION
                ? new ReadTarget(Task.regression(), numbers)
                : ReadTarget.classes(texts.orElseThrow(), counts.numeric());
    }

    /// True where the cells of a target must be read as texts too, because they may be classes.
    ///
    /// @param different the values it has at most
    static boolean wantsTexts(CellCounts counts, Optional<Task.Kind> asked, long different) {
        return asked.map(kind -> kind != Task.Kind.REGRESSION)
                .orElse(!counts.numeric() || different <= MOST_SPELLINGS);
    }

    /// Why the target cannot be what was asked for.
    List<Problem> unfit(String target, Optional<Task.Kind> asked) {
        var distinct = facts.distinct();
        if (asked.isEmpty()) {
            return List.of();
        }
        return switch (asked.get()) {
            case REGRESSION ->
                    counts.numeric()
                            ? List.of()
                            : List.of(
                                    problem(
                                            "regression",
                                            "'%s' holds texts, and regression needs numbers."
                                                    .formatted(target)));
            case BINARY ->
                    distinct == 2
                            ? List.of()
                            : List.of(
                                    problem(
                                            "binary",
                                            "'%s' has %d different values, and binary needs two."
                                                    .formatted(target, distinct)));
            case MULTICLASS -> List.of();
        };
    }

    private static Problem problem(String task, String sentence) {
        return new Problem("task", task, sentence);
    }
}
