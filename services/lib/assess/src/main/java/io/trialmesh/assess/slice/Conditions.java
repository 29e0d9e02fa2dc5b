package io.trialmesh.assess.slice;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Everything a slice may ask of the columns of a table: each level, each of at most eight bins of
/// equal mass, and where a cell is missing.
public final class Conditions {

    private static final int BINS = 8;

    private Conditions() {}

    /// In the order of the columns.
    ///
    /// @param support rows that a slice has at least: bins are no smaller
    public static List<Condition> of(Frame rows, int support) {
        var conditions = new ArrayList<Condition>();
        for (int column = 0; column < rows.schema().width(); column++) {
            var feature = rows.schema().features().get(column);
            if (feature.kind() == ColumnKind.NUMERIC) {
                numbers(rows, column, support, conditions);
            } else {
                for (var level : feature.levels()) {
                    conditions.add(new Condition.IsLevel(column, level));
                }
                conditions.add(new Condition.IsMissing(column, false));
            }
        }
        return List.copyOf(conditions);
    }

    /// The same of the columns that rows may be told apart by.
    public static List<Condition> of(Frame rows, int support, Background background) {
        var features = rows.schema().features();
        return of(rows, support).stream()
                .filter(condition -> background.tellsApart(features.get(condition.column()).name()))
                .toList();
    }

    private static void numbers(Frame rows, int column, int support, List<Condition> conditions) {
        var sorted = new float[rows.rows()];
        for (int row = 0; row < sorted.length; row++) {
            // One zero, so that equal numbers are equal texts.
            sorted[row] = rows.number(column, row) + 0f;
        }
        Arrays.sort(sorted);
        var known =
                (int)
                        IntStream.range(0, sorted.length)
                                .filter(i -> !Float.isNaN(sorted[i]))
                                .count();
        if (known < sorted.length) {
            conditions.add(new Condition.IsMissing(column, true));
        }
        var bins = Math.clamp(known / Math.max(1, support), 2, BINS);
        var distinct = distinct(sorted, known, bins + 1);
        if (distinct.size() <= bins) {
            distinct.forEach(value -> conditions.add(new Condition.IsNumber(column, value)));
            return;
        }
        var tops = tops(sorted, known, bins);
        var above = Float.NEGATIVE_INFINITY;
        for (int bin = 0; bin < tops.size(); bin++) {
            var atMost = bin == tops.size() - 1 ? Float.POSITIVE_INFINITY : tops.get(bin);
            conditions.add(new Condition.InRange(column, above, atMost));
            above = atMost;
        }
    }

    /// The first so many different numbers.
    private static List<Float> distinct(float[] sorted, int known, int most) {
        var distinct = new ArrayList<Float>();
        for (int i = 0; i < known && distinct.size() < most; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct.add(sorted[i]);
            }
        }
        return distinct;
    }

    /// The largest number of each bin; bins never part equal numbers.
    private static List<Float> tops(float[] sorted, int known, int bins) {
        var tops = new ArrayList<Float>();
        for (int bin = 1; bin <= bins; bin++) {
            var top = sorted[Math.ceilDiv(bin * known, bins) - 1];
            if (tops.isEmpty() || tops.getLast() != top) {
                tops.add(top);
            }
        }
        return tops;
    }
}
