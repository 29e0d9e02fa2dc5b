package io.trialmesh.core.assess;

import java.util.List;
import java.util.Optional;

/// Something its reader can act on: what was found, which rows show it, and what would mend it.
///
/// @param sentence with its numbers, ended by a full stop
/// @param rows a few row ids that show it, the worst first
/// @param remedy what a next trial could do about it
public record Finding(String sentence, List<Long> rows, Optional<Remedy> remedy) {

    public Finding {
        rows = List.copyOf(rows);
    }

    /// A finding that no row shows and no trial can mend.
    public static Finding of(String sentence) {
        return new Finding(sentence, List.of(), Optional.empty());
    }
}
