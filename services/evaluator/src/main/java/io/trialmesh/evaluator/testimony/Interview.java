package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.wire.ask.AskedSolution;
import io.trialmesh.wire.ask.RowAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks a solution about rows, some at a time, within its limits, and believes nothing: every row
/// has to be answered once.
///
/// @param name as sentences say it
/// @param call limit of one call
/// @param total limit of all calls
record Interview(AskedSolution solution, String name, Duration call, Duration total) {

    Testimony about(Frame rows, Task task) {
        var answers = new ArrayList<RowAnswer>();
        var began = System.nanoTime();
        for (int from = 0; from < rows.rows(); from += AskedSolution.MOST_ROWS) {
            var left = total.minusNanos(System.nanoTime() - began);
            if (!left.isPositive()) {
                return new Silent(
                        name
                                + " answered "
                                + from
                                + " of "
                                + rows.rows()
                                + " rows within "
                                + total.toMillis()
                                + " ms");
            }
            var to = Math.min(rows.rows(), from + AskedSolution.MOST_ROWS);
            var asked = rows.select(IntStream.range(from, to).toArray());
            switch (solution.ask(asked, left.compareTo(call) < 0 ? left : call)) {
                case AskedSolution.Answer.Silent(var why) -> {
                    return new Silent(name + " " + why);
                }
                case AskedSolution.Answer.Said(var said) -> {
                    var wrong = mistake(asked, said);
                    if (wrong.isPresent()) {
                        return new Silent(name + " " + wrong.get());
                    }
                    answers.addAll(said);
                }
            }
        }
        return Answers.of(name, task, answers);
    }

    /// Rows left out, invented or answered twice.
    private static Optional<String> mistake(Frame asked, List<RowAnswer> said) {
        if (said.size() != asked.rows()) {
            return Optional.of("answered " + said.size() + " rows for " + asked.rows());
        }
        var open = new HashSet<Long>();
        for (int row = 0; row < asked.rows(); row++) {
            open.add(asked.rowId(row));
        }
        return said.stream()
                .filter(answer -> !open.remove(answer.rowId()))
                .findFirst()
                .map(answer ->
                        "answered row "
                                + answer.rowId()
                                + ", which it was not asked about, or had answered");
    }
}
