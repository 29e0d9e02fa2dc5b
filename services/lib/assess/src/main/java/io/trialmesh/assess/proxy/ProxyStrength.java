package io.trialmesh.assess.proxy;

import io.trialmesh.assess.column.Bins;
import io.trialmesh.assess.leak.Ranks;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How well the columns a model looks at tell a column that it does not.
public final class ProxyStrength {

    private static final int FOLDS = 5;
    private static final int BINS = 16;
    private static final int FEWEST = 5;
    private static final long FOLD_LUCK = 0xF01D;

    private final Frame rows;
    private final Attribute attribute;
    private final List<Integer> columns;
    private final List<Bins> bins;

    /// One column that tells something of the attribute.
    ///
    /// @param certainty the share of the attribute's entropy that it takes away (the uncertainty
    ///   coefficient: Theil, On the estimation of relationships involving qualitative variables,
    ///   1970), less what luck takes away (Miller, 1955); from 0 to 1
    public record Proxy(int column, double certainty) {}

    /// How well all of them together tell one group from the others.
    ///
    /// @param area under the curve, out of fold
    /// @param inside rows in the group
    /// @param outside rows in the others
    public record Telling(String group, double area, int inside, int outside) {}

    /// Of these rows.
    ///
    /// @param columns that the model looks at
    public ProxyStrength(Frame rows, Attribute attribute, List<Integer> columns) {
        this.rows = rows;
        this.attribute = attribute;
        this.columns = List.copyOf(columns);
        this.bins = columns.stream().map(column -> Bins.of(rows, column, BINS)).toList();
    }

    /// Of the groups the one that is told best, by five folds of rows; none where no group has rows
    /// enough on either side.
    public List<Telling> together() {
        var tellings = new ArrayList<Telling>();
        for (int group = 0; group < attribute.names().size(); group++) {
            var inside = attribute.rowsOf(group);
            if (inside >= FEWEST * FOLDS && rows.rows() - inside >= FEWEST * FOLDS) {
                tellings.add(
                        new Telling(
                                attribute.names().get(group),
                                area(group),
                                inside,
                                rows.rows() - inside));
            }
        }
        tellings.sort(Comparator.comparingDouble(telling -> -telling.area()));
        return tellings;
    }

    /// Each column alone, the strongest first.
    public List<Proxy> alone() {
        return IntStream.range(0, columns.size())
                .mapToObj(at -> new Proxy(columns.get(at), certainty(bins.get(at))))
                .sorted(Comparator.comparingDouble(proxy -> -proxy.certainty()))
                .toList();
    }

    private double area(int group) {
        var hits = new boolean[rows.rows()];
        var truth = new double[hits.length];
        for (int row = 0; row < hits.length; row++) {
            hits[row] = attribute.groups()[row] == group;
            truth[row] = hits[row] ? 1 : 0;
        }
        var scores = new double[hits.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            var held = fold;
            var train = IntStream.range(0, hits.length).filter(r -> fold(r) != held).toArray();
            var learnt = BoostedTables.learn(bins, hits, train);
            for (int row = 0; row < hits.length; row++) {
                if (fold(row) == fold) {
                    // Sums in another order differ in their last digits, and must stay ties.
                    scores[row] = Math.rint(learnt.score(row) * 1e6) / 1e6;
                }
            }
        }
        return Ranks.area(scores, truth);
    }

    private int fold(int row) {
        return (int) (CellLuck.uniform(FOLD_LUCK, rows.rowId(row), 0) * FOLDS);
    }

    private double certainty(Bins column) {
        var groups = attribute.names().size();
        var counts = new int[column.count()][groups];
        int total = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (attribute.groups()[row] >= 0) {
                counts[column.codes()[row]][attribute.groups()[row]]++;
                total++;
            }
        }
        var ofGroup = new int[groups];
        double within = 0;
        int filled = 0;
        for (var bin : counts) {
            var mass = IntStream.of(bin).sum();
            within += total == 0 ? 0 : (double) mass / total * entropy(bin, mass);
            filled += mass > 0 ? 1 : 0;
            for (int group = 0; group < groups; group++) {
                ofGroup[group] += bin[group];
            }
        }
        var before = entropy(ofGroup, total);
        var luck = total == 0 ? 0 : (filled - 1) * (groups - 1) / (2.0 * total);
        return before > 0 ? Math.clamp((before - within - luck) / before, 0, 1) : 0;
    }

    /// In nats.
    private static double entropy(int[] counts, int total) {
        double entropy = 0;
        for (var count : counts) {
            if (count > 0) {
                var share = (double) count / total;
                entropy -= share * StrictMath.log(share);
            }
        }
        return entropy;
    }
}
