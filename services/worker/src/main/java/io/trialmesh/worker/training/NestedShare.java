package io.trialmesh.worker.training;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// A part of the rows a fold learns from, for a learning curve: of one draw a larger share holds
/// every smaller one, so that its points differ by rows added and nothing else (as in LCDB: Mohr,
/// Viering, Loog and van Rijn 2022).
///
/// @param share of the rows, above 0; 1 for all
/// @param seed of the draw
public record NestedShare(double share, long seed) {

    /// Every class keeps at least so many rows, where it has them.
    private static final int LEAST = 1;

    public NestedShare {
        if (!(share > 0) || share > 1) {
            throw new IllegalArgumentException("a share of " + share + " is not above 0 and to 1");
        }
    }

    /// Every row.
    public static NestedShare whole() {
        return new NestedShare(1, 0);
    }

    /// Those of these rows that are learnt from, ascending: the same share of each class.
    int[] of(Frame develop, Task task, int[] rows) {
        if (share == 1) {
            return rows;
        }
        var strata = new LinkedHashMap<Integer, List<Integer>>();
        for (var row : rows) {
            var stratum = task.classification() ? (int) develop.target(row) : 0;
            strata.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(row);
        }
        return strata.values().stream()
                .flatMap(stratum -> first(develop, stratum).stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /// In an order that the share has no part in.
    private List<Integer> first(Frame develop, List<Integer> stratum) {
        var kept = Math.max(LEAST, (int) Math.round(share * stratum.size()));
        return stratum.stream()
                .sorted(
                        Comparator.<Integer>comparingLong(row -> luck(develop.rowId(row)))
                                .thenComparingLong(develop::rowId))
                .limit(kept)
                .toList();
    }

    /// SplitMix64's finaliser (Steele, Lea and Flood 2014).
    private long luck(long rowId) {
        var z = seed + (rowId + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
