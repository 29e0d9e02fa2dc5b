package io.trialmesh.cli.example;

import java.util.List;

/// Something wrong with a table that was put there on purpose, with its size.
///
/// @param id such as `leak`
/// @param columns that have it
/// @param sentence what it is, for people
/// @param measure what the value counts, such as `auc`
/// @param value of this very table
public record PlantedFault(
        String id, List<String> columns, String sentence, String measure, double value) {

    public PlantedFault {
        columns = List.copyOf(columns);
    }
}
