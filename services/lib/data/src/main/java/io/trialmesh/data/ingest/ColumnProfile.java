package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import java.util.List;

/// What the develop rows show of a column.
///
/// @param missing cells without a value
/// @param distinct different values
/// @param mean of the numbers, 0 for categories
/// @param deviation the standard deviation of the numbers, 0 for categories
/// @param quantiles minimum, quartiles, maximum; empty for categories
/// @param levels the most frequent first, at most a hundred; empty for numbers
public record ColumnProfile(
        String name,
        ColumnKind kind,
        Role role,
        long missing,
        long distinct,
        double mean,
        double deviation,
        List<Double> quantiles,
        List<LevelCount> levels) {

    /// What a column is for.
    public enum Role {
        INPUT,
        TARGET,
        IGNORED
    }

    /// How many develop rows have a level.
    public record LevelCount(String level, long rows) {}

    public ColumnProfile {
        quantiles = List.copyOf(quantiles);
        levels = List.copyOf(levels);
    }
}
