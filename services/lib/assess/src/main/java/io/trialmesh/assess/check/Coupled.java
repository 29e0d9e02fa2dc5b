package io.trialmesh.assess.check;

import io.trialmesh.assess.column.ReplacedColumns;
import io.trialmesh.assess.slice.RuleExpression;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import java.util.ArrayList;
import java.util.List;

/// A column of numbers that cannot stay where it is as another one moves: `monthly = income / 12`
/// says what it is made of, in the language of rules ({@link RuleExpression}). Several are parted
/// by `;`.
///
/// A cell changes by as much as its rule does, so that what a row has beside the rule stays. Where
/// the rule has no answer, because a cell is missing, it stays as it is.
///
/// @param column that moves along
/// @param rule what it is made of
record Coupled(String column, String rule) {

    private static final Task NUMBER = Task.regression();

    /// Reads a setting, and refuses what it cannot read.
    static List<Coupled> read(Settings settings, String name) {
        var coupled = new ArrayList<Coupled>();
        for (var part : settings.text(name).orElse("").split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var equals = part.indexOf('=');
            var rule = part.substring(equals + 1).strip();
            if (equals < 1 || part.substring(0, equals).isBlank() || rule.isEmpty()) {
                settings.refuse(
                        name,
                        "'"
                                + part.strip()
                                + "' says of no column what it is made of; write monthly = income"
                                + " / 12, several parted by ;");
            } else {
                coupled.add(new Coupled(part.substring(0, equals).strip(), rule));
            }
        }
        return coupled;
    }

    /// Refuses columns that are not there, hold no numbers or are the feature itself, and rules
    /// that cannot be asked of rows.
    void lint(Settings settings, String name, Schema schema, String feature) {
        var known = schema.features().stream().map(Feature::name).toList();
        var at = schema.indexOf(column);
        if (at < 0) {
            settings.refuse(name, NearestName.sentence(column, "column", known));
            return;
        }
        if (schema.features().get(at).kind() != ColumnKind.NUMERIC || column.equals(feature)) {
            settings.refuse(
                    name, "'" + column + "' cannot move along: it is no other column of numbers");
        }
        if (RuleExpression.read(rule, NUMBER, schema)
                instanceof RuleExpression.Reading.Wrong(var sentence)) {
            settings.refuse(name, sentence);
        }
    }

    /// Rows in which one column has moved, and with it all that are coupled to it.
    static Frame moved(Frame rows, int column, float[] cells, List<Coupled> coupled) {
        var moved = new ReplacedColumns(rows).numbers(column, cells);
        var whole = new ReplacedColumns(moved);
        for (var one : coupled) {
            var at = rows.schema().indexOf(one.column());
            if (at >= 0) {
                whole.numbers(at, one.along(rows, moved, at));
            }
        }
        return whole;
    }

    private float[] along(Frame rows, Frame moved, int at) {
        var before = answers(rows);
        var after = answers(moved);
        var cells = new float[rows.rows()];
        for (int row = 0; row < cells.length; row++) {
            var change = after[row] - before[row];
            var own = rows.number(at, row);
            cells[row] = Double.isFinite(change) ? (float) (own + change) : own;
        }
        return cells;
    }

    /// Not a number where there is none.
    private double[] answers(Frame rows) {
        return switch (RuleExpression.read(rule, NUMBER, rows.schema())) {
            case RuleExpression.Reading.Right(var expression) ->
                    expression.answers(rows).stream()
                            .mapToDouble(answer -> answer.orElse(Double.NaN))
                            .toArray();
            case RuleExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }
}
