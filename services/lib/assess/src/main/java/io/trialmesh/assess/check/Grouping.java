package io.trialmesh.assess.check;

import io.trialmesh.assess.slice.Condition;
import io.trialmesh.assess.slice.Conditions;
import io.trialmesh.assess.slice.RowSet;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One way to part rows into groups.
///
/// @param name the column, or the condition
/// @param labels of the groups
/// @param parts finds the rows of each group in any table with these columns
record Grouping(String name, List<String> labels, Function<Frame, List<RowSet>> parts) {

    private static final int MOST = 20;
    private static final int SUPPORT = 32;

    /// By each column with at most 20 levels, numbers by bins, and by each condition.
    ///
    /// @param background that says which columns may
    static List<Grouping> of(Frame frame, List<String> conditions, Background background) {
        var groupings = new ArrayList<Grouping>();
        Conditions.of(frame, SUPPORT, background).stream()
                .collect(Collectors.groupingBy(Condition::column))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> entry.getValue().size() > 1 && entry.getValue().size() <= MOST + 1)
                .forEach(entry -> groupings.add(byColumn(frame, entry.getKey(), entry.getValue())));
        for (var condition : conditions) {
            switch (SliceExpression.read(condition, frame.schema())) {
                case SliceExpression.Reading.Right(var expression) ->
                        groupings.add(byCondition(condition, expression));
                case SliceExpression.Reading.Wrong(var sentence) ->
                        throw new IllegalArgumentException(sentence);
            }
        }
        return groupings;
    }

    private static Grouping byColumn(Frame frame, int column, List<Condition> conditions) {
        return new Grouping(
                frame.schema().features().get(column).name(),
                conditions.stream().map(c -> c.text(frame.schema())).toList(),
                rows ->
                        conditions.stream()
                                .map(c -> RowSet.of(rows.rows(), row -> c.holds(rows, row)))
                                .toList());
    }

    private static Grouping byCondition(String text, SliceExpression expression) {
        return new Grouping(
                text, List.of(text, "elsewhere"), rows -> insideAndOutside(expression, rows));
    }

    private static List<RowSet> insideAndOutside(SliceExpression expression, Frame rows) {
        var inside = new boolean[rows.rows()];
        for (var row : expression.rowsOf(rows)) {
            inside[row] = true;
        }
        var set = RowSet.of(inside.length, row -> inside[row]);
        return List.of(set, set.complement());
    }

    List<RowSet> in(Frame rows) {
        return parts.apply(rows);
    }
}
