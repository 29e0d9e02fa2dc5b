package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.order.OrderedMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// How a source shall be read, where that is not left to us.
///
/// @param seed of the split into develop and sealed rows
/// @param task decided from the target where empty
/// @param kinds of columns that shall not be inferred
/// @param ignore columns to leave out
/// @param use columns to keep although they look like identifiers or constants
/// @param memoryMiB what the reader's database may use
public record Options(
        long seed,
        Optional<Task.Kind> task,
        SequencedMap<String, ColumnKind> kinds,
        List<String> ignore,
        List<String> use,
        int memoryMiB) {

    private static final int MEMORY_MIB = 1024;

    public Options {
        kinds = OrderedMap.copyOf(kinds);
        ignore = List.copyOf(ignore);
        use = List.copyOf(use);
    }

    /// Everything inferred.
    public static Options inferred(long seed) {
        return new Options(
                seed, Optional.empty(), OrderedMap.of(), List.of(), List.of(), MEMORY_MIB);
    }

    public Options withTask(Task.Kind task) {
        return new Options(seed, Optional.of(task), kinds, ignore, use, memoryMiB);
    }

    public Options withKinds(SequencedMap<String, ColumnKind> kinds) {
        return new Options(seed, task, kinds, ignore, use, memoryMiB);
    }

    public Options ignoring(List<String> ignore) {
        return new Options(seed, task, kinds, ignore, use, memoryMiB);
    }

    public Options using(List<String> use) {
        return new Options(seed, task, kinds, ignore, use, memoryMiB);
    }
}
