package io.trialmesh.bench.holdout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as text, cell by cell; an empty cell is missing.
record Table(List<String> header, List<List<String>> rows) {

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static Table read(Path csv) throws SQLException {
        var query = "select * from read_csv('" + csv + "', all_varchar = true, header = true)";
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var result = statement.executeQuery(query)) {
            var width = result.getMetaData().getColumnCount();
            var header = new ArrayList<String>();
            for (int column = 1; column <= width; column++) {
                header.add(result.getMetaData().getColumnLabel(column));
            }
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>(width);
                for (int column = 1; column <= width; column++) {
                    var cell = result.getString(column);
                    row.add(cell == null ? "" : cell);
                }
                rows.add(row);
            }
            return new Table(header, rows);
        }
    }

    void write(Path csv) throws IOException {
        var lines = new ArrayList<String>(rows.size() + 1);
        lines.add(line(header));
        rows.forEach(row -> lines.add(line(row)));
        Files.write(csv, lines);
    }

    int column(String name) {
        return header.indexOf(name);
    }

    Table select(List<Integer> chosen) {
        return new Table(header, chosen.stream().map(rows::get).toList());
    }

    Table without(List<String> names) {
        var kept = new ArrayList<Integer>();
        for (int column = 0; column < header.size(); column++) {
            if (!names.contains(header.get(column))) {
                kept.add(column);
            }
        }
        return new Table(
                kept.stream().map(header::get).toList(),
                rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
