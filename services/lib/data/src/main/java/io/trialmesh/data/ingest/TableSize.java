package io.trialmesh.data.ingest;

import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Locale;

/// How large a table may be for the memory there is.
///
/// While a table is read each cell is a float64 and then a float32 beside it, 12 bytes; a quarter
/// of the memory is left for the rest.
final class TableSize {

    private static final long CELL = 4;
    private static final long SHARE = 4;
    private static final long MIB = 1 << 20;

    private TableSize() {}

    /// One problem where the cells do not fit, with the sum that says so.
    static List<Problem> problems(SourceTable table, String file, Options options) {
        long columns = table.names().size();
        var bytes = columns * table.rows() * CELL;
        var limit = options.memoryMiB() * MIB / SHARE;
        if (bytes <= limit) {
            return List.of();
        }
        var sentence =
                String.format(
                        Locale.ROOT,
                        "%s is too large: %,d columns × %,d rows × %d bytes = %,d MiB, limit %,d"
                                + " MiB. Leave columns or rows out, or give the reader more memory.",
                        file,
                        columns,
                        table.rows(),
                        CELL,
                        (bytes + MIB - 1) / MIB,
                        limit / MIB);
        return List.of(new Problem("data", file, sentence));
    }
}
