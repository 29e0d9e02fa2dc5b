package io.trialmesh.learn.preparation;

import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;

/// The rows that have each of some levels.
public final class Levels {

    private Levels() {}

    /// For each level, the rows that have it, in order.
    public static List<int[]> rowsOf(Frame frame, int column, List<String> levels) {
        var codes = new LevelCodes(frame, column, levels);
        var counts = new int[levels.size()];
        for (int row = 0; row < frame.rows(); row++) {
            var place = codes.place(row);
            if (place >= 0) {
                counts[place]++;
            }
        }
        var rows = new ArrayList<int[]>();
        for (var count : counts) {
            rows.add(new int[count]);
        }
        var filled = new int[levels.size()];
        for (int row = 0; row < frame.rows(); row++) {
            var place = codes.place(row);
            if (place >= 0) {
                rows.get(place)[filled[place]++] = row;
            }
        }
        return rows;
    }
}
