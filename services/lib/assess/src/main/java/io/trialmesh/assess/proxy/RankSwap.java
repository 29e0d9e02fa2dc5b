package io.trialmesh.assess.proxy;

import io.trialmesh.assess.column.ReplacedColumns;
import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Gives a row the numbers it would have in another group: who is at the 30th percentile of its own
/// group gets what is at the 30th of the other (rank-preserving repair: Feldman et al., Certifying
/// and removing disparate impact, 2015, section 5.2).
public final class RankSwap {

    private final Frame rows;
    private final Attribute attribute;
    private final List<Integer> columns;
    private final List<List<SortedNumbers>> numbers = new ArrayList<>();

    /// Between the groups of an attribute.
    ///
    /// @param columns of numbers that stand in for the attribute
    public RankSwap(Frame rows, Attribute attribute, List<Integer> columns) {
        this.rows = rows;
        this.attribute = attribute;
        this.columns = List.copyOf(columns);
        for (var column : columns) {
            numbers.add(
                    IntStream.range(0, attribute.names().size())
                            .mapToObj(group -> ofGroup(column, group))
                            .toList());
        }
    }

    /// All rows as if they were of this group.
    public Frame into(int group) {
        var swapped = new ReplacedColumns(rows);
        for (int at = 0; at < columns.size(); at++) {
            var column = columns.get(at);
            var cells = new float[rows.rows()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = swapped(numbers.get(at), column, row, group);
            }
            swapped.numbers(column, cells);
        }
        return swapped;
    }

    private float swapped(List<SortedNumbers> byGroup, int column, int row, int into) {
        var cell = rows.number(column, row);
        var from = attribute.groups()[row];
        if (from < 0 || from == into || !Float.isFinite(cell)) {
            return cell;
        }
        var there = byGroup.get(into);
        return there.count() == 0 ? cell : (float) there.quantile(byGroup.get(from).share(cell));
    }

    private SortedNumbers ofGroup(int column, int group) {
        return SortedNumbers.of(
                IntStream.range(0, rows.rows())
                        .filter(row -> attribute.groups()[row] == group)
                        .mapToDouble(row -> rows.number(column, row))
                        .toArray());
    }
}
