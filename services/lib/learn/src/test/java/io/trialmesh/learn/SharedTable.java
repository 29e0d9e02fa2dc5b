package io.trialmesh.learn;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// A real table of plain cells: no quotes, a comma between any two.
///
/// @param rows the cells as text, row by row, in an order of their own
record SharedTable(List<String> header, List<String[]> rows, String target) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");

    /// Reads a table of the shared folder; skips the test where there is none.
    static SharedTable named(String name, String target) {
        var file = Path.of(System.getProperty("trialmesh.shared", ""), "data", name + ".csv");
        assumeThat(file).as("the table " + name + " in the shared folder").exists();
        try (var lines = Files.lines(file)) {
            var cells = new ArrayList<>(lines.map(line -> line.split(",", -1)).toList());
            var header = List.of(cells.removeFirst());
            Collections.shuffle(cells, new Random(1));
            return new SharedTable(header, cells, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// So many of its rows only.
    SharedTable first(int count) {
        return new SharedTable(header, rows.subList(0, count), target);
    }

    Task classes() {
        return Task.classes(
                rows.stream().map(row -> row[header.indexOf(target)]).distinct().sorted().toList());
    }

    Frame frame(Task task) {
        var builder = FrameBuilder.rows(rows.size());
        for (int column = 0; column < header.size(); column++) {
            add(builder, column);
        }
        var at = header.indexOf(target);
        return builder.target(
                        row -> {
                            var cell = rows.get(row)[at];
                            return task.classification()
                                    ? task.labels().indexOf(cell)
                                    : Double.parseDouble(cell);
                        })
                .build();
    }

    private void add(FrameBuilder builder, int column) {
        var name = header.get(column);
        if (name.equals(target)) {
            return;
        }
        if (rows.stream().allMatch(row -> number(row[column]))) {
            builder.number(name, row -> value(rows.get(row)[column]));
        } else {
            builder.text(name, row -> rows.get(row)[column]);
        }
    }

    private static boolean number(String cell) {
        return cell.isEmpty() || NUMBER.matcher(cell).matches();
    }

    private static double value(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
