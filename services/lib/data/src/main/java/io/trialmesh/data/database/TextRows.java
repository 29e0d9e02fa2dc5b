package io.trialmesh.data.database;

import java.util.List;

/// Takes the rows of a table as text, cell by cell.
public interface TextRows {

    /// The names of the source's columns, once, before any row.
    void header(String file, List<String> names);

    /// Which input a column of the source is, or -1 where its cells are not wanted.
    int inputOf(int column);

    /// A cell of the present row; empty where it is missing.
    void cell(int input, String text);

    void endRow();
}
