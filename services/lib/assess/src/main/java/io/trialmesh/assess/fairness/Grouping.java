package io.trialmesh.assess.fairness;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Parts rows by one or several columns: by level, numbers by the quartiles of the rows it was made
/// from; a missing cell is a level of its own.
public final class Grouping {

    private static final int PARTS = 4;

    private final List<Naming> namings;

    private Grouping(List<Naming> namings) {
        this.namings = namings;
    }

    /// By these columns.
    ///
    /// @param columns names of columns that the frame has; none puts all rows together
    public static Grouping of(Frame frame, List<String> columns) {
        return new Grouping(columns.stream().map(column -> naming(frame, column)).toList());
    }

    /// Every group that has a row, by name.
    ///
    /// @param frame with the columns of the one it was made from
    public List<RowGroup> groups(Frame frame) {
        var groups = new LinkedHashMap<String, List<Integer>>();
        for (int row = 0; row < frame.rows(); row++) {
            groups.computeIfAbsent(nameOf(frame, row), _ -> new ArrayList<>()).add(row);
        }
        return groups.entrySet().stream()
                .map(group ->
                        new RowGroup(
                                group.getKey(),
                                group.getValue().stream().mapToInt(row -> row).toArray()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private String nameOf(Frame frame, int row) {
        return String.join(", ", namings.stream().map(n -> n.of(frame, row)).toList());
    }

    private static Naming naming(Frame frame, String name) {
        var column = frame.schema().indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("there is no column '" + name + "'");
        }
        var feature = frame.schema().features().get(column);
        if (feature.kind() == ColumnKind.CATEGORICAL) {
            return (rows, row) ->
                    rows.level(column, row) < 0
                            ? name + " missing"
                            : name + " = " + feature.levels().get(rows.level(column, row));
        }
        var cuts = quartiles(frame, column);
        return (rows, row) -> part(name, rows.number(column, row), cuts);
    }

    private static String part(String name, float number, float[] cuts) {
        if (Float.isNaN(number)) {
            return name + " missing";
        }
        int below = 0;
        while (below < cuts.length && number > cuts[below]) {
            below++;
        }
        if (cuts.length == 0) {
            return name + " = " + figure(number);
        }
        if (below == 0) {
            return name + " <= " + figure(cuts[0]);
        }
        return below == cuts.length
                ? name + " > " + figure(cuts[below - 1])
                : figure(cuts[below - 1]) + " < " + name + " <= " + figure(cuts[below]);
    }

    /// Numbers below which about a quarter, a half and three quarters lie, each once, and none that
    /// nothing lies above.
    private static float[] quartiles(Frame frame, int column) {
        var numbers =
                IntStream.range(0, frame.rows())
                        .mapToDouble(row -> frame.number(column, row))
                        .filter(number -> !Double.isNaN(number))
                        .sorted()
                        .toArray();
        if (numbers.length == 0) {
            return new float[0];
        }
        var cuts =
                IntStream.range(1, PARTS)
                        .mapToDouble(part -> numbers[(numbers.length - 1) * part / PARTS])
                        .filter(cut -> cut < numbers[numbers.length - 1])
                        .distinct()
                        .toArray();
        var found = new float[cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            found[i] = (float) cuts[i];
        }
        return found;
    }

    private static String figure(float number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%d", (long) number)
                : Float.toString(number);
    }

    /// What the group of a row is called.
    @FunctionalInterface
    private interface Naming {
        String of(Frame rows, int row);
    }
}
