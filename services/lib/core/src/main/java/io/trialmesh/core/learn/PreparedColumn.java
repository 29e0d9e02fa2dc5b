package io.trialmesh.core.learn;

import java.util.List;

/// One number, or several, that an engine sees in place of an input column.
public sealed interface PreparedColumn {

    String feature();

    /// The number as it is; missing stays missing.
    record AsIs(String feature) implements PreparedColumn {}

    /// (x - mean) / scale, and a missing cell becomes `fill` first.
    record Standardised(String feature, double fill, double mean, double scale)
            implements PreparedColumn {}

    /// 1 where the cell is missing, else 0.
    record Missing(String feature) implements PreparedColumn {}

    /// One column per kept level, 1 where the cell has it; all others give zeros.
    record OneHot(String feature, List<String> levels) implements PreparedColumn {
        public OneHot {
            levels = List.copyOf(levels);
        }
    }

    /// The index of the level in this list; any other is missing.
    record Coded(String feature, List<String> levels) implements PreparedColumn {
        public Coded {
            levels = List.copyOf(levels);
        }
    }
}
