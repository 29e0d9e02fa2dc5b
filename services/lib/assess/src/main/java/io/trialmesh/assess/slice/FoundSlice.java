package io.trialmesh.assess.slice;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of which several conditions hold.
///
/// @param conditions on different columns, in their order
public record FoundSlice(List<Condition> conditions) {

    public FoundSlice {
        conditions = List.copyOf(conditions);
    }

    /// Its rows in any table with these columns.
    public RowSet in(Frame rows) {
        return RowSet.of(rows.rows(), row -> conditions.stream().allMatch(c -> c.holds(rows, row)));
    }

    /// As {@link SliceExpression} reads it.
    public String text(Schema schema) {
        return conditions.stream().map(c -> c.text(schema)).collect(Collectors.joining(" && "));
    }

    /// What is left without one of at least two conditions.
    public List<FoundSlice> parents() {
        return conditions.size() < 2
                ? List.of()
                : IntStream.range(0, conditions.size()).mapToObj(this::without).toList();
    }

    /// The same but for one condition, which is another of the same column.
    public List<FoundSlice> siblings(List<Condition> all) {
        return conditions.stream()
                .flatMap(own ->
                        all.stream()
                                .filter(c -> c.column() == own.column() && !c.equals(own))
                                .map(other -> with(own, other)))
                .toList();
    }

    private FoundSlice without(int place) {
        return new FoundSlice(
                IntStream.range(0, conditions.size())
                        .filter(i -> i != place)
                        .mapToObj(conditions::get)
                        .toList());
    }

    private FoundSlice with(Condition own, Condition other) {
        return new FoundSlice(conditions.stream().map(c -> c.equals(own) ? other : c).toList());
    }
}
