package io.trialmesh.learn.rule;

import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.learn.preparation.Columns;
import io.trialmesh.learn.preparation.TreeMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries every column once and keeps the one whose left-out rows are predicted best.
final class OneRuleLearner implements Learner {

    private final Lesson lesson;
    private Optional<OneRule> rule = Optional.empty();

    OneRuleLearner(Lesson lesson) {
        this.lesson = lesson;
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public boolean advance() {
        if (rule.isPresent()) {
            return false;
        }
        rule = Optional.of(best());
        return true;
    }

    @Override
    public Predictions validate() {
        return rule.orElseThrow().predict(lesson.validation());
    }

    @Override
    public Model model(int step) {
        return rule.orElseThrow();
    }

    @Override
    public void close() {}

    /// The first of equals, so that the same rows give the same rule.
    private OneRule best() {
        var columns = new ArrayList<List<PreparedColumn>>();
        Columns.forRules(lesson.train()).forEach(column -> columns.add(List.of(column)));
        if (columns.isEmpty()) {
            // Without a column all rows fall into one cell.
            columns.add(List.of());
        }
        var best = rule(columns.getFirst());
        for (var column : columns.subList(1, columns.size())) {
            var next = rule(column);
            best = next.loss() < best.loss() ? next : best;
        }
        return new OneRule(
                lesson.task(),
                lesson.train().schema(),
                best.column(),
                best.cells(),
                best.answers());
    }

    private Candidate rule(List<PreparedColumn> column) {
        var values = TreeMatrix.of(lesson.train(), column);
        var levelled =
                column.stream()
                        .filter(PreparedColumn.Coded.class::isInstance)
                        .map(PreparedColumn.Coded.class::cast)
                        .findFirst();
        var cells =
                levelled.map(coded -> Cells.ofLevels(values, coded.levels().size()))
                        .orElseGet(() -> Cells.ofNumbers(values));
        var answers = new CellAnswers(lesson, cells, values);
        return new Candidate(column, cells, answers.answers(), answers.leftOutLoss());
    }

    /// One column's rule.
    private record Candidate(
            List<PreparedColumn> column, Cells cells, double[] answers, double loss) {}
}
