package io.trialmesh.data.split;

import java.util.Arrays;

/// Which rows are sealed: 15 %, by seed, stratified, equal rows on one side.
///
/// From ids, contents and the seed alone: the order of the rows does not matter.
public final class HoldOut {

    /// The share of the rows that only the evaluator may read.
    public static final double SHARE = 0.15;

    /// Classes with fewer rows stay with the develop rows: eight are needed there for the folds,
    /// and one or two sealed ones would decide nothing.
    public static final int RARE = 10;

    private HoldOut() {}

    /// Decides for every row.
    ///
    /// @param rowIds of each row
    /// @param strata the class of each row from 0, or the part of the target's range it lies in
    /// @param content a hash of all inputs of each row; equal rows have equal hashes
    /// @param classes true where a small stratum is a rare class and must not be sealed; the
    ///   largest class is never rare
    /// @return true for each sealed row
    public static boolean[] sealed(
            long[] rowIds, int[] strata, long[] content, boolean classes, long seed) {
        var groups = RowGroups.of(rowIds, content, most(rowIds.length));
        var pinned = classes ? pinned(strata, groups) : new boolean[strata.length];
        var byStratum = new long[Arrays.stream(strata).max().orElse(-1) + 1];
        for (int row = 0; row < strata.length; row++) {
            byStratum[strata[groups.leader()[row]]]++;
        }
        var open = new long[byStratum.length];
        Arrays.setAll(open, stratum -> Math.round(byStratum[stratum] * SHARE));
        var sealedLeader = new boolean[strata.length];
        for (var leader : inOrderOfLuck(rowIds, groups, seed)) {
            var stratum = strata[leader];
            if (!pinned[leader] && open[stratum] > 0) {
                sealedLeader[leader] = true;
                open[stratum] -= groups.size()[leader];
            }
        }
        var sealed = new boolean[strata.length];
        for (int row = 0; row < strata.length; row++) {
            sealed[row] = sealedLeader[groups.leader()[row]];
        }
        return sealed;
    }

    /// In a tiny table equal rows are no copies, but all there is.
    private static int most(int rows) {
        return Math.clamp(rows / 20, 2, RowGroups.COMMON);
    }

    /// Leaders of groups in which a rare class occurs.
    private static boolean[] pinned(int[] strata, RowGroups groups) {
        var rows = new int[Arrays.stream(strata).max().orElse(-1) + 1];
        for (var stratum : strata) {
            rows[stratum]++;
        }
        var largest = Arrays.stream(rows).max().orElse(0);
        var pinned = new boolean[strata.length];
        for (int row = 0; row < strata.length; row++) {
            var size = rows[strata[row]];
            pinned[groups.leader()[row]] |= size < RARE && size < largest;
        }
        return pinned;
    }

    private static int[] inOrderOfLuck(long[] rowIds, RowGroups groups, long seed) {
        var luck = new long[rowIds.length];
        Arrays.setAll(luck, row -> RowLuck.of(seed, rowIds[row]));
        return LuckOrder.of(groups.leaders().toArray(), luck, rowIds);
    }
}
