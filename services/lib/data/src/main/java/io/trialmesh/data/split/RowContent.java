package io.trialmesh.data.split;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;

/// A hash of all inputs of each row; rows with equal inputs have equal hashes.
final class RowContent {

    private RowContent() {}

    static long[] of(Frame frame) {
        var content = new long[frame.rows()];
        for (int column = 0; column < frame.schema().width(); column++) {
            var numeric = frame.schema().features().get(column).kind() == ColumnKind.NUMERIC;
            for (int row = 0; row < content.length; row++) {
                // One zero and one NaN, whatever their bits were.
                var bits =
                        numeric
                                ? Float.floatToIntBits(frame.number(column, row) + 0.0f)
                                : frame.level(column, row);
                content[row] = mix(content[row] ^ bits);
            }
        }
        return content;
    }

    private static long mix(long value) {
        var z = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 32);
    }
}
