package io.trialmesh.cli.report.html;

import java.util.ArrayList;
import java.util.List;

/// A table of a page; it scrolls by itself where the page is narrow.
public final class DataTable {

    private record Column(String title, boolean number) {}

    private final String id;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Element> rows = new ArrayList<>();

    /// @param id within the page
    /// @param caption what the table is about, for those who hear it
    public DataTable(String id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    /// A column of words.
    public DataTable text(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    /// A column of numbers.
    public DataTable number(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    /// Adds a row of words and numbers.
    public DataTable row(String... cells) {
        var nodes = new Node[cells.length];
        for (int i = 0; i < cells.length; i++) {
            nodes[i] = new Text(cells[i]);
        }
        return row("", nodes);
    }

    /// Adds a row of a class of the style sheet; the first cell is its name.
    public DataTable row(String styleClass, Node... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        var row = styleClass.isEmpty() ? Element.of("tr") : Element.of("tr", styleClass);
        for (int i = 0; i < cells.length; i++) {
            var cell = i == 0 ? Element.of("th").with("scope", "row") : Element.of("td");
            if (columns.get(i).number()) {
                cell.with("class", "number");
            }
            row.add(cell.add(cells[i]));
        }
        rows.add(row);
        return this;
    }

    /// Whether no row was added.
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The table in its scrolling frame.
    public Element element() {
        var head = Element.of("tr");
        columns.forEach(column -> {
            var cell = Element.of("th").with("scope", "col").text(column.title());
            head.add(column.number() ? cell.with("class", "number") : cell);
        });
        var table =
                Element.of("table")
                        .with("id", id)
                        .add(Element.of("caption", "heard").text(caption))
                        .add(Element.of("thead").add(head))
                        .add(Element.of("tbody").addAll(rows));
        return Element.of("div", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", caption)
                .add(table);
    }
}
