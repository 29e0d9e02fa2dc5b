package io.trialmesh.learn.preparation;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// From a frame's own level codes to the places of the same levels in another list, by name.
final class LevelCodes {

    /// For each code of the frame, the place in the list; -1 where the list lacks the level.
    private final int[] places;

    private final Frame frame;
    private final int column;

    LevelCodes(Frame frame, int column, List<String> levels) {
        var index = new HashMap<String, Integer>();
        for (int place = 0; place < levels.size(); place++) {
            index.put(levels.get(place), place);
        }
        this.places =
                frame.schema().features().get(column).levels().stream()
                        .mapToInt(level -> index.getOrDefault(level, -1))
                        .toArray();
        this.frame = frame;
        this.column = column;
    }

    /// The place of the row's level, -1 where it is missing or unknown.
    int place(int row) {
        var code = frame.level(column, row);
        return code < 0 ? -1 : places[code];
    }

    /// How many rows have each level of the frame, by code.
    static int[] counts(Frame frame, int column) {
        var counts = new int[frame.schema().features().get(column).levels().size()];
        for (int row = 0; row < frame.rows(); row++) {
            var code = frame.level(column, row);
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    /// The levels with at least so many rows, in code order, at most the most frequent `most`.
    static List<String> frequent(Frame frame, int column, int atLeast, int most) {
        var counts = counts(frame, column);
        var levels = frame.schema().features().get(column).levels();
        var sorted = counts.clone();
        Arrays.sort(sorted);
        var floor =
                counts.length > most ? Math.max(atLeast, sorted[counts.length - most]) : atLeast;
        return IntStream.range(0, counts.length)
                .filter(code -> counts[code] >= floor)
                .limit(most)
                .mapToObj(levels::get)
                .toList();
    }
}
