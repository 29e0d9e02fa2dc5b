package io.trialmesh.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// A table of text: columns as wide as their widest cell, two spaces between.
public final class TextTable {

    /// How the cells of a column stand.
    public enum Align {
        LEFT,
        RIGHT
    }

    private record Column(String title, Align align) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable column(String title, Align align) {
        columns.add(new Column(title, align));
        return this;
    }

    /// Adds a row; as many cells as there are columns.
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The lines, the titles first, without trailing spaces.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::title).toList()));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var space = " ".repeat(width(i) - length(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(
                    switch (columns.get(i).align()) {
                        case LEFT -> cells.get(i) + space;
                        case RIGHT -> space + cells.get(i);
                    });
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = length(columns.get(column).title());
        for (var row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
