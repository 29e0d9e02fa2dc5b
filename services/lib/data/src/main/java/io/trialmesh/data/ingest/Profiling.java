package io.trialmesh.data.ingest;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.data.ingest.ColumnProfile.LevelCount;
import io.trialmesh.data.ingest.ColumnProfile.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Describes columns by some of their rows.
final class Profiling {

    private static final int MOST_LEVELS = 100;

    private Profiling() {}

    static ColumnProfile of(ReadColumn column, Role role, int[] rows) {
        return switch (column) {
            case ReadColumn.Numbers numbers -> numbers(numbers, role, rows);
            case ReadColumn.Texts texts -> texts(texts, role, rows);
        };
    }

    private static ColumnProfile numbers(ReadColumn.Numbers column, Role role, int[] rows) {
        var sorted = new float[rows.length];
        int present = 0;
        double sum = 0;
        for (var row : rows) {
            if (!column.missing(row)) {
                sorted[present++] = column.values()[row];
                sum += column.values()[row];
            }
        }
        Arrays.sort(sorted, 0, present);
        var mean = present == 0 ? 0 : sum / present;
        double squares = 0;
        long distinct = 0;
        for (int i = 0; i < present; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return new ColumnProfile(
                column.name(),
                ColumnKind.NUMERIC,
                role,
                rows.length - present,
                distinct,
                mean,
                present > 1 ? StrictMath.sqrt(squares / (present - 1)) : 0,
                quantiles(sorted, present),
                List.of());
    }

    private static List<Double> quantiles(float[] sorted, int present) {
        if (present == 0) {
            return List.of();
        }
        return IntStream.rangeClosed(0, 4)
                .mapToObj(quarter -> (double) sorted[(int) ((present - 1L) * quarter / 4)])
                .toList();
    }

    private static ColumnProfile texts(ReadColumn.Texts column, Role role, int[] rows) {
        var counts = new long[column.dictionary().size()];
        long missing = 0;
        for (var row : rows) {
            if (column.missing(row)) {
                missing++;
            } else {
                counts[column.codes()[row]]++;
            }
        }
        var levels =
                IntStream.range(0, counts.length)
                        .filter(code -> counts[code] > 0)
                        .mapToObj(
                                code -> new LevelCount(column.dictionary().get(code), counts[code]))
                        .sorted(Comparator.comparingLong(LevelCount::rows).reversed())
                        .toList();
        return new ColumnProfile(
                column.name(),
                ColumnKind.CATEGORICAL,
                role,
                missing,
                levels.size(),
                0,
                0,
                List.of(),
                levels.stream().limit(MOST_LEVELS).toList());
    }
}
