package io.trialmesh.assess.fairness;

import io.trialmesh.core.data.Frame;
import java.util.List;

/// Rows that have the same level of a column, or of several columns together.
///
/// @param name such as `sex = f, region = north`
/// @param rows places in the frame, ascending
public record RowGroup(String name, int[] rows) {

    /// Every group that has a row, by name.
    ///
    /// @param columns names of columns that the frame has; several part rows by all of them
    public static List<RowGroup> of(Frame frame, List<String> columns) {
        return Grouping.of(frame, columns).groups(frame);
    }
}
