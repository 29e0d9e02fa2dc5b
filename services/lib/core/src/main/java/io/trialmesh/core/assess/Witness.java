package io.trialmesh.core.assess;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;

/// One who speaks about rows, perhaps not about all of them.
///
/// @param name a person's column, or the solution's name
/// @param graded true where it says how probable each class is; false where it names one class,
///   which then has probability 1
/// @param rowIds ascending, each once
/// @param said in the order of the row ids
public record Witness(String name, boolean graded, long[] rowIds, Predictions said) {

    public Witness {
        if (rowIds.length != said.rows()) {
            throw new IllegalArgumentException(
                    "%d rows and %d answers".formatted(rowIds.length, said.rows()));
        }
    }

    /// Where this row's answer is in {@link #said}; below 0 where there is none.
    public int place(Frame rows, int row) {
        return Arrays.binarySearch(rowIds, rows.rowId(row));
    }
}
