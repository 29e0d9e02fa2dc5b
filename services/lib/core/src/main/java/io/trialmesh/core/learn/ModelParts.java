package io.trialmesh.core.learn;

import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.order.OrderedMap;
import java.util.List;
import java.util.SequencedMap;

/// A model at rest: what it was trained on, how rows are prepared, and the engine's own files.
///
/// @param schema the inputs it was trained on, in order
/// @param preparation the steps from a row to the engine's numbers, in order
/// @param files the engine's files by name, owned by whoever made the parts
public record ModelParts(
        String family,
        Task task,
        Schema schema,
        List<PreparedColumn> preparation,
        SequencedMap<String, byte[]> files) {

    public ModelParts {
        preparation = List.copyOf(preparation);
        files = OrderedMap.copyOf(files);
    }
}
