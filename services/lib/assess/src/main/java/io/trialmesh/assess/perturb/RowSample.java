package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.Frame;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Some rows of a frame, chosen by seed and row id alone.
public final class RowSample {

    private RowSample() {}

    /// At most so many rows, in the order of their ids.
    public static Frame of(Frame rows, int most, long seed) {
        var chosen =
                IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        row -> CellLuck.uniform(seed, rows.rowId(row), -1)))
                        .limit(most)
                        .sorted(Comparator.comparingLong(rows::rowId))
                        .mapToInt(row -> row)
                        .toArray();
        return rows.select(chosen);
    }
}
