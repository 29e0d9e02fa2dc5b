package io.trialmesh.data.ingest;

/// Something the reader should know about the data, and what was done about it.
///
/// @param column the column it is about; empty where it is about rows
/// @param code kebab case, for machines: `identifier`, `leak`, `duplicates`
/// @param sentence for people; never holds a cell of an input column
public record Notice(String column, String code, String sentence) {}
