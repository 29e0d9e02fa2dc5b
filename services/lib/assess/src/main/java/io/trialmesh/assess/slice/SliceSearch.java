package io.trialmesh.assess.slice;

import io.trialmesh.assess.compare.Welch;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Looks on some rows for slices worth asking other rows about: the best that {@link SliceLine}
/// finds, each as plain as it can be said, and none twice.
///
/// A condition that adds nothing is dropped: where the rows it takes lose no more than those it
/// leaves out. Of two slices with more than 80 % of their rows in common the weaker one is dropped.
public final class SliceSearch {

    /// Above so many columns those that tell most on their own are combined.
    private static final int COLUMNS = 50;

    private static final int WANTED = 10;
    private static final double SAME = 0.8;
    private static final double LUCK = 0.05;

    private final Frame rows;
    private final double[] losses;
    private final List<Condition> conditions;
    private final Map<Condition, RowSet> sets = new HashMap<>();
    private final int support;

    /// On rows with a loss each, 0 or more.
    ///
    /// @param background that says which columns may name a slice
    public SliceSearch(Frame rows, double[] losses, Background background) {
        this.rows = rows;
        this.losses = losses;
        this.support = SliceLine.usual(rows.rows()).support();
        var all = Conditions.of(rows, support, background);
        for (var condition : all) {
            sets.put(condition, RowSet.of(rows.rows(), row -> condition.holds(rows, row)));
        }
        this.conditions = telling(all);
    }

    /// Everything that slices are made of.
    public List<Condition> conditions() {
        return conditions;
    }

    /// The best first, at most ten, of at most so many conditions.
    public List<FoundSlice> candidates(int depth) {
        var line = new SliceLine(0.99, 2 * WANTED, depth, support);
        var found =
                line.search(
                        conditions.stream().map(this::set).toList(),
                        conditions.stream().mapToInt(Condition::column).toArray(),
                        losses);
        var plain = new LinkedHashSet<FoundSlice>();
        for (var slice : found) {
            plain.add(
                    plainest(
                            new FoundSlice(
                                    slice.conditions().stream().map(conditions::get).toList())));
        }
        return apart(List.copyOf(plain));
    }

    /// The rows of a slice among those looked at.
    public RowSet rowsOf(FoundSlice slice) {
        return slice.conditions().stream().map(this::set).reduce(RowSet::and).orElseThrow();
    }

    private FoundSlice plainest(FoundSlice slice) {
        var own = rowsOf(slice);
        FoundSlice best = slice;
        double most = LUCK;
        for (var parent : slice.parents()) {
            var left = rowsOf(parent).less(own);
            var p = Welch.pAbove(own.of(losses), left.of(losses));
            if (p > most) {
                best = parent;
                most = p;
            }
        }
        return best.equals(slice) ? slice : plainest(best);
    }

    private List<FoundSlice> apart(List<FoundSlice> slices) {
        var kept = new ArrayList<FoundSlice>();
        for (var slice : slices) {
            var own = rowsOf(slice);
            if (kept.size() < WANTED && kept.stream().noneMatch(k -> same(own, rowsOf(k)))) {
                kept.add(slice);
            }
        }
        return List.copyOf(kept);
    }

    /// By Jaccard's index.
    private static boolean same(RowSet one, RowSet other) {
        var shared = one.shared(other);
        return shared > SAME * (one.size() + other.size() - shared);
    }

    private RowSet set(Condition condition) {
        return sets.getOrDefault(condition, RowSet.of(rows.rows(), row -> false));
    }

    private List<Condition> telling(List<Condition> all) {
        if (rows.schema().width() <= COLUMNS) {
            return all;
        }
        var strength = new double[rows.schema().width()];
        Arrays.fill(strength, Double.NEGATIVE_INFINITY);
        for (var condition : all) {
            var set = set(condition);
            if (set.size() >= support) {
                var mean = Welch.mean(set.of(losses));
                strength[condition.column()] = Math.max(strength[condition.column()], mean);
            }
        }
        var chosen =
                IntStream.range(0, strength.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(column -> -strength[column]))
                        .limit(COLUMNS)
                        .toList();
        return all.stream().filter(c -> chosen.contains(c.column())).toList();
    }
}
