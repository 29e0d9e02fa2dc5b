package io.trialmesh.data.ingest;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import java.util.List;

/// A table that is registered: what it is, and what became of its rows.
///
/// @param snapshot the hash of the canonical values and schema of the whole source
/// @param schema of the inputs, with the levels that the develop rows have
/// @param rows of the source
/// @param droppedRows whose target is missing; they are in neither split
/// @param columns all columns of the source in order, described by the develop rows only
public record Registered(
        Digest snapshot,
        Task task,
        Schema schema,
        String target,
        long rows,
        long developRows,
        long sealedRows,
        long droppedRows,
        List<ColumnProfile> columns,
        List<Notice> notices) {

    public Registered {
        columns = List.copyOf(columns);
        notices = List.copyOf(notices);
    }
}
