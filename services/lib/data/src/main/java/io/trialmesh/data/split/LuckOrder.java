package io.trialmesh.data.split;

import java.util.Arrays;

/// Rows in the order of their luck, then of their ids.
///
/// Millions of rows are sorted as plain numbers, the first bits of the luck before the row; rows
/// that share these bits are put in order afterwards.
final class LuckOrder {

    private LuckOrder() {}

    static int[] of(int[] rows, long[] luck, long[] ids) {
        var bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(luck.length, 1));
        var below = (1L << bits) - 1;
        var keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            keys[i] = (luck[rows[i]] & ~below) | rows[i];
        }
        Arrays.sort(keys);
        var order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            var row = (int) (keys[i] & below);
            int at = i;
            while (at > 0 && before(row, order[at - 1], luck, ids)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
        return order;
    }

    private static boolean before(int row, int other, long[] luck, long[] ids) {
        return luck[row] != luck[other] ? luck[row] < luck[other] : ids[row] < ids[other];
    }
}
