package io.trialmesh.data.split;

import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The strata of a classification: the groups of rows by the rarest class in them, the rarest class
/// first, without the groups that are only ever trained on.
///
/// None of this depends on the seed, so how many rows are validated does not either.
///
/// @param strata the rows that lead the groups of each class
record FoldClasses(List<int[]> strata) {

    /// Builds the strata.
    ///
    /// @param fewest a class with fewer rows is only ever trained on
    static FoldClasses of(Frame develop, RowGroups groups, int classes, int fewest) {
        var rows = new int[classes];
        for (int row = 0; row < develop.rows(); row++) {
            rows[label(develop, row)]++;
        }
        var rarestFirst =
                IntStream.range(0, classes)
                        .boxed()
                        .sorted(Comparator.comparingInt(label -> rows[label]))
                        .toList();
        var place = new int[classes];
        for (int i = 0; i < classes; i++) {
            place[rarestFirst.get(i)] = i;
        }
        var stratum = new int[develop.rows()];
        Arrays.fill(stratum, classes);
        for (int row = 0; row < develop.rows(); row++) {
            var leader = groups.leader()[row];
            stratum[leader] = Math.min(stratum[leader], place[label(develop, row)]);
        }
        var trained = new boolean[develop.rows()];
        for (var label : rarestFirst) {
            var own = own(groups, stratum, place[label]);
            if (rows[label] < fewest) {
                Arrays.stream(own).forEach(leader -> trained[leader] = true);
            } else if (own.length < 2) {
                keepOne(develop, groups, label, trained);
            }
        }
        return new FoldClasses(
                IntStream.range(0, classes)
                        .mapToObj(at ->
                                Arrays.stream(own(groups, stratum, at))
                                        .filter(leader -> !trained[leader])
                                        .toArray())
                        .toList());
    }

    private static int[] own(RowGroups groups, int[] stratum, int place) {
        return groups.leaders().filter(leader -> stratum[leader] == place).toArray();
    }

    /// Groups of other classes may all land in one fold, so one with this class is kept out of all.
    private static void keepOne(Frame develop, RowGroups groups, int label, boolean[] trained) {
        var leaders =
                IntStream.range(0, develop.rows())
                        .filter(row -> label(develop, row) == label)
                        .map(row -> groups.leader()[row])
                        .distinct()
                        .toArray();
        if (Arrays.stream(leaders).noneMatch(leader -> trained[leader])) {
            Arrays.stream(leaders)
                    .boxed()
                    .min(Comparator.comparingLong(develop::rowId))
                    .ifPresent(leader -> trained[leader] = true);
        }
    }

    private static int label(Frame develop, int row) {
        return (int) develop.target(row);
    }
}
