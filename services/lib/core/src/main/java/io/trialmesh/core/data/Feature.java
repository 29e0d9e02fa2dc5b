package io.trialmesh.core.data;

import java.util.List;

/// An input column: its name, its kind and, where it is categorical, its levels in code order.
public record Feature(String name, ColumnKind kind, List<String> levels) {

    public Feature {
        levels = List.copyOf(levels);
    }

    public static Feature numeric(String name) {
        return new Feature(name, ColumnKind.NUMERIC, List.of());
    }

    public static Feature categorical(String name, List<String> levels) {
        return new Feature(name, ColumnKind.CATEGORICAL, levels);
    }
}
