package io.trialmesh.data.split;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows of equal content, as groups.
///
/// A content that very many rows share is no copy of a row but a frequent combination of few
/// values; such rows go each their own way.
///
/// @param leader of each row, the row with the smallest id of its group
/// @param size of the group that a row leads, 0 for the others
record RowGroups(int[] leader, int[] size) {

    /// More equal rows than this are never kept together.
    static final int COMMON = 20;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Finds the groups.
    ///
    /// @param most larger groups than this are not kept together
    static RowGroups of(long[] rowIds, long[] content, int most) {
        var leader = new int[content.length];
        var slots = new int[Integer.highestOneBit(Math.max(content.length, 8)) * 4];
        Arrays.fill(slots, -1);
        for (int row = 0; row < content.length; row++) {
            leader[row] = place(slots, content, row);
        }
        var size = new int[content.length];
        var smallest = leader.clone();
        for (int row = 0; row < content.length; row++) {
            size[leader[row]]++;
            if (rowIds[row] < rowIds[smallest[leader[row]]]) {
                smallest[leader[row]] = row;
            }
        }
        return lead(leader, smallest, size, most);
    }

    private static int place(int[] slots, long[] content, int row) {
        var mask = slots.length - 1;
        var slot = (int) ((content[row] * GOLDEN) >>> 33) & mask;
        while (slots[slot] >= 0 && content[slots[slot]] != content[row]) {
            slot = (slot + 1) & mask;
        }
        if (slots[slot] < 0) {
            slots[slot] = row;
        }
        return slots[slot];
    }

    /// The rows that lead a group.
    IntStream leaders() {
        return IntStream.range(0, size.length).filter(row -> size[row] > 0);
    }

    private static RowGroups lead(int[] first, int[] smallest, int[] size, int most) {
        var leader = new int[first.length];
        var led = new int[first.length];
        for (int row = 0; row < first.length; row++) {
            leader[row] = size[first[row]] > most ? row : smallest[first[row]];
            led[leader[row]]++;
        }
        return new RowGroups(leader, led);
    }
}
