package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a target column asks: classes or a number.
///
/// @param column its place in the source
record Question(int column, CellCounts counts, TargetFacts facts) {

    /// More different whole numbers than this are quantities, not classes.
    private static final int MOST_NUMBERED_CLASSES = 20;

    /// And so are numbers that do not recur.
    private static final int LEAST_ROWS_PER_NUMBER = 10;

    static Question of(StagedTable table, List<CellCounts> counts, String target)
            throws SQLException {
        var column = table.names().indexOf(target);
        var cell = StagedTable.cell(column);
        var of = counts.get(column);
        var value = of.numeric() ? "number(" + cell + ")" : cell;
        var distinct = new long[1];
        var only = new String[] {""};
        table.database()
                .each(
                        "select count(distinct %s), coalesce(any_value(%s), '') from cells"
                                .formatted(value, cell),
                        row -> {
                            distinct[0] = row.getLong(1);
                            only[0] = row.getString(2);
                        });
        var known = of.numeric() ? of.numbers() : of.present();
        return new Question(
                column,
                of,
                new TargetFacts(
                        table.rows(), known, distinct[0], of.numeric(), Optional.of(only[0])));
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

    /// Reads the target of every row, as asked or as inferred.
    ReadTarget read(StagedTable table, Optional<Task.Kind> asked) throws SQLException {
        return switch (asked.orElseGet(this::infer)) {
            case REGRESSION -> new ReadTarget(Task.regression(), table.numbers(column));
            case BINARY, MULTICLASS -> ReadTarget.classes(table.texts(column), counts.numeric());
        };
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
