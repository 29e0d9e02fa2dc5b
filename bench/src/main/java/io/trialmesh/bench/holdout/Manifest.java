package io.trialmesh.bench.holdout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the data folder says about its tables.
public record Manifest(List<Entry> entries) {

    /// One table: what to predict, and columns that must not help.
    public record Entry(String table, boolean regression, String target, List<String> drop) {}

    /// Reads the manifest in that folder.
    public static Manifest read(Path data) throws IOException {
        var lines = Files.readAllLines(data.resolve("MANIFEST.tsv"));
        var header = List.of(lines.getFirst().split("\t", -1));
        var entries = new ArrayList<Entry>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = List.of(line.split("\t", -1));
            var drop = cells.get(header.indexOf("drop_columns"));
            entries.add(
                    new Entry(
                            cells.get(header.indexOf("name")),
                            cells.get(header.indexOf("task")).equals("regression"),
                            cells.get(header.indexOf("target")),
                            drop.isBlank() ? List.of() : List.of(drop.split(","))));
        }
        return new Manifest(entries);
    }

    /// The table of that name.
    public Entry entry(String table) {
        return entries.stream()
                .filter(entry -> entry.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + table));
    }
}
