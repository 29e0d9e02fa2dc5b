package io.trialmesh.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rows are sealed: 15 %, by seed, stratified, equal rows on one side.
public final class HoldOut {

    /// The share of the rows that only the evaluator may read.
    public static final double SHARE = 0.15;

    /// Classes with fewer rows stay with the develop rows: three sealed rows decide nothing.
    public static final int RARE = 20;

    private HoldOut() {}

    /// Decides for every row.
    ///
    /// @param rowIds of each row
    /// @param strata the class of each row, or the tenth of the target it lies in
    /// @param content a hash of all of each row's values; equal rows have equal hashes
    /// @param classes true where a small stratum is a rare class and must not be sealed
    /// @return true for each sealed row
    public static boolean[] sealed(
            long[] rowIds, int[] strata, long[] content, boolean classes, long seed) {
        var sealed = new boolean[rowIds.length];
        for (var rows : byStratum(strata).values()) {
            if (classes && rows.size() < RARE) {
                continue;
            }
            var wanted = Math.round(rows.size() * SHARE);
            long taken = 0;
            for (var group : groups(rows, rowIds, content, seed)) {
                if (taken >= wanted) {
                    break;
                }
                group.forEach(row -> sealed[row] = true);
                taken += group.size();
            }
        }
        return together(sealed, content);
    }

    private static Map<Integer, List<Integer>> byStratum(int[] strata) {
        var rows = new LinkedHashMap<Integer, List<Integer>>();
        for (int row = 0; row < strata.length; row++) {
            rows.computeIfAbsent(strata[row], _ -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    /// Groups of equal rows in an order that only the seed and the smallest id decide.
    private static List<List<Integer>> groups(
            List<Integer> rows, long[] rowIds, long[] content, long seed) {
        var groups = new LinkedHashMap<Long, List<Integer>>();
        rows.stream()
                .sorted(Comparator.comparingLong(row -> rowIds[row]))
                .forEach(row ->
                        groups.computeIfAbsent(content[row], _ -> new ArrayList<>()).add(row));
        return groups.values().stream()
                .sorted(
                        Comparator.comparingLong(
                                group -> RowLuck.of(seed, rowIds[group.getFirst()])))
                .toList();
    }

    /// Equal rows with different targets lie in different strata; a sealed twin pulls no other in,
    /// it comes back out, so that no content is on both sides.
    private static boolean[] together(boolean[] sealed, long[] content) {
        var open = new HashSet<Long>();
        for (int row = 0; row < sealed.length; row++) {
            if (!sealed[row]) {
                open.add(content[row]);
            }
        }
        for (int row = 0; row < sealed.length; row++) {
            sealed[row] = sealed[row] && !open.contains(content[row]);
        }
        return sealed;
    }
}
