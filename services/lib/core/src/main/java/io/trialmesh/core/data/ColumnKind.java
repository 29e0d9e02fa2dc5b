package io.trialmesh.core.data;

/// How a column is read: as a number, or as one of a few names.
public enum ColumnKind {
    NUMERIC,
    CATEGORICAL
}
