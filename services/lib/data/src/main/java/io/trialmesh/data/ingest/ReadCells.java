package io.trialmesh.data.ingest;

import java.util.List;

/// The cells of a column, row by row.
sealed interface ReadCells {

    /// Numbers, or moments as days since 1970-01-01; NaN where the cell is none.
    record Doubles(double[] values) implements ReadCells {}

    /// Texts.
    ///
    /// @param codes the index into the dictionary for each row, -1 where the cell is missing
    /// @param dictionary every text of the column once, ordered by its UTF-8 bytes
    record Texts(int[] codes, List<String> dictionary) implements ReadCells {}
}
