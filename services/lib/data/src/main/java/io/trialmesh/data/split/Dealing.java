package io.trialmesh.data.split;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.Comparator;

/// Deals groups of rows to folds, stratum by stratum, each to the fold that has least of them.
final class Dealing {

    private final Frame develop;
    private final RowGroups groups;
    private final long seed;
    private final int[] foldOf;
    private final long[] dealt;

    Dealing(Frame develop, RowGroups groups, int parts, long seed) {
        this.develop = develop;
        this.groups = groups;
        this.seed = seed;
        this.dealt = new long[parts];
        this.foldOf = new int[develop.rows()];
        Arrays.fill(foldOf, Folds.ALWAYS_TRAIN);
    }

    /// Deals the groups that these rows lead.
    void deal(int[] leaders) {
        var order =
                Arrays.stream(leaders)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(
                                                row -> RowLuck.of(seed, develop.rowId(row)))
                                        .thenComparingLong(develop::rowId))
                        .mapToInt(Integer::intValue)
                        .toArray();
        if (order.length == 0) {
            return;
        }
        // Each stratum begins at another fold, so that small strata do not all fill fold 0.
        var start = Math.floorMod(RowLuck.of(seed, develop.rowId(order[0])), dealt.length);
        var ofStratum = new long[dealt.length];
        for (var leader : order) {
            var fold = emptiest(ofStratum, start);
            foldOf[leader] = fold;
            ofStratum[fold] += groups.size()[leader];
            dealt[fold] += groups.size()[leader];
        }
    }

    /// Least of this stratum, then least of all, then the next in turn.
    private int emptiest(long[] ofStratum, int start) {
        var best = start;
        for (int step = 1; step < dealt.length; step++) {
            var fold = (start + step) % dealt.length;
            if (ofStratum[fold] < ofStratum[best]
                    || (ofStratum[fold] == ofStratum[best] && dealt[fold] < dealt[best])) {
                best = fold;
            }
        }
        return best;
    }

    /// The fold of each row: that of the row which leads its group.
    int[] folds() {
        return Arrays.stream(groups.leader()).map(leader -> foldOf[leader]).toArray();
    }
}
