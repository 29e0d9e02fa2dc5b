package io.trialmesh.data.ingest;

import java.util.List;

/// A source that was opened: its columns, what their cells are, and the cells themselves.
interface SourceTable {

    List<String> names();

    int rows();

    /// How many cells of each column are what.
    List<CellCounts> counts();

    /// How many different texts the target has, perhaps more.
    long different(int column);

    /// Reads columns whole, in the order asked for.
    List<ReadCells> read(List<Wanted> wanted);

    /// A column and what its cells shall be taken for.
    record Wanted(int column, Meaning meaning) {}
}
