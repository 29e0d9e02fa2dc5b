package io.trialmesh.assess.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Finds the conjunctions of conditions under which a model is worst, exactly: large in rows and in
/// loss (Sagadeeva and Boehm, SliceLine: fast, linear-algebra-based slice finding for ML model
/// debugging, SIGMOD 2021, section 3).
///
/// The score of a slice is `alpha (its mean loss / the mean loss - 1) - (1 - alpha) (rows / its
/// rows
/// - 1)`. Level by level, a conjunction is looked at only where every part of it is large enough
///   and where what its parts allow (section 3.3, with the number of rows, not of columns) could
///   still be among the best.
///
/// @param alpha weight of the loss against the size, above 0 and at most 1
/// @param most slices that are wanted
/// @param depth conditions of a slice, at most 4
/// @param support rows of a slice, at least
public record SliceLine(double alpha, int most, int depth, int support) {

    private static final int BITS = 16;
    private static final double ROUNDING = 1e-12;

    public SliceLine {
        if (!(alpha > 0 && alpha <= 1) || most < 1 || depth < 1 || depth > 4 || support < 1) {
            throw new IllegalArgumentException(
                    "alpha %s, most %d, depth %d, support %d"
                            .formatted(alpha, most, depth, support));
        }
    }

    /// What usually is looked for: at alpha .99 a slice of 4 % of the rows is seen from 1.24 times
    /// the loss on.
    public static SliceLine usual(int rows) {
        return new SliceLine(0.99, 10, 3, Math.max(32, rows / 100));
    }

    /// A conjunction and what it holds.
    ///
    /// @param conditions their places, ascending
    public record Slice(List<Integer> conditions, int rows, double loss, double score) {

        public Slice {
            conditions = List.copyOf(conditions);
        }
    }

    /// The best slices with a score above 0, the best first.
    ///
    /// @param conditions the rows of each
    /// @param columns what each asks about, ascending; no slice asks twice about the same
    /// @param losses of each row, 0 or more
    public List<Slice> search(List<RowSet> conditions, int[] columns, double[] losses) {
        var run = new Run(conditions, columns, losses);
        var nodes = run.first();
        for (int level = 2; level <= depth && nodes.size() > 1; level++) {
            nodes = run.next(nodes);
        }
        return run.best.stream().sorted(Run.WORST_FIRST.reversed()).map(run::slice).toList();
    }

    private double score(double sum, double rows, double mean, int all) {
        return alpha * (sum / rows / mean - 1) - (1 - alpha) * (all / rows - 1);
    }

    /// The largest score that a slice within these bounds could have: at the fewest rows, at the
    /// fewest that can hold all the loss, or at all.
    private double bound(Node bounds, double mean, int all) {
        double best = Double.NEGATIVE_INFINITY;
        double full = Math.max(bounds.sum / bounds.largest, support);
        for (var rows : new double[] {support, Math.min(full, bounds.rows), bounds.rows}) {
            var sum = Math.min(rows * bounds.largest, bounds.sum);
            best = Math.max(best, score(sum, rows, mean, all));
        }
        return best + ROUNDING * Math.max(1, Math.abs(best));
    }

    /// A conjunction, and how many rows, how much loss and how large a loss it has or may have.
    private record Node(int[] parts, int rows, double sum, double largest, double score) {

        int last() {
            return parts[parts.length - 1];
        }

        /// True where both differ in their last condition only.
        boolean joins(Node other) {
            return Arrays.equals(parts, 0, parts.length - 1, other.parts, 0, parts.length - 1);
        }
    }

    /// One search.
    private final class Run {

        /// Of equals the one that comes later counts as worse.
        private static final Comparator<Node> WORST_FIRST =
                Comparator.comparingDouble(Node::score)
                        .thenComparing((a, b) -> Arrays.compare(b.parts, a.parts));

        private final List<RowSet> conditions = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final int[] columns;
        private final double[] losses;
        private final double mean;
        private final PriorityQueue<Node> best = new PriorityQueue<>(WORST_FIRST);

        Run(List<RowSet> all, int[] columnsOfAll, double[] losses) {
            this.losses = losses;
            this.mean = Arrays.stream(losses).average().orElse(0);
            for (int i = 0; i < all.size(); i++) {
                if (mean > 0 && all.get(i).size() >= support) {
                    conditions.add(all.get(i));
                    places.add(i);
                }
            }
            if (conditions.size() >= 1 << BITS) {
                throw new IllegalArgumentException(conditions.size() + " conditions are too many");
            }
            this.columns = places.stream().mapToInt(i -> columnsOfAll[i]).toArray();
        }

        Slice slice(Node node) {
            var parts = Arrays.stream(node.parts).map(places::get).boxed().toList();
            return new Slice(parts, node.rows, node.sum / node.rows, node.score);
        }

        List<Node> first() {
            var level = new ArrayList<Node>();
            for (int i = 0; i < conditions.size(); i++) {
                measure(new int[] {i}, conditions.get(i), conditions.get(i), level);
            }
            return level;
        }

        /// Joins what differs in the last condition only; nodes are in the order of their parts.
        List<Node> next(List<Node> nodes) {
            var known = new HashMap<Long, Node>();
            nodes.forEach(node -> known.put(key(node.parts, -1), node));
            var level = new ArrayList<Node>();
            for (int i = 0; i < nodes.size(); i++) {
                var one = nodes.get(i);
                var rows = rows(one.parts);
                for (int j = i + 1; j < nodes.size() && one.joins(nodes.get(j)); j++) {
                    var last = nodes.get(j).last();
                    if (columns[one.last()] != columns[last]
                            && promising(one, nodes.get(j), known)) {
                        measure(joined(one, last), rows, conditions.get(last), level);
                    }
                }
            }
            return level;
        }

        private static int[] joined(Node one, int last) {
            var parts = Arrays.copyOf(one.parts, one.parts.length + 1);
            parts[one.parts.length] = last;
            return parts;
        }

        private RowSet rows(int[] parts) {
            var rows = conditions.get(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                rows = rows.and(conditions.get(parts[i]));
            }
            return rows;
        }

        /// True where all its parts are there and leave room for one of the best.
        private boolean promising(Node one, Node other, Map<Long, Node> known) {
            var bounds = meet(one, other);
            var parts = joined(one, other.last());
            for (int without = 0; without < parts.length - 2; without++) {
                var parent = known.get(key(parts, without));
                if (parent == null) {
                    return false;
                }
                bounds = meet(bounds, parent);
            }
            var highest = bound(bounds, mean, losses.length);
            return bounds.rows >= support && highest > 0 && highest >= threshold();
        }

        private static Node meet(Node a, Node b) {
            return new Node(
                    a.parts,
                    Math.min(a.rows, b.rows),
                    Math.min(a.sum, b.sum),
                    Math.min(a.largest, b.largest),
                    0);
        }

        private double threshold() {
            return best.size() < most ? 0 : best.element().score;
        }

        private void measure(int[] parts, RowSet one, RowSet other, List<Node> level) {
            var size = one.shared(other);
            if (size < support) {
                return;
            }
            var tally = one.tally(other, losses);
            if (tally.sum() > 0) {
                var score = score(tally.sum(), size, mean, losses.length);
                var node = new Node(parts, size, tally.sum(), tally.largest(), score);
                level.add(node);
                offer(node);
            }
        }

        private void offer(Node node) {
            if (node.score > 0) {
                best.add(node);
                if (best.size() > most) {
                    best.remove();
                }
            }
        }

        /// The conditions as one number, perhaps without one of them.
        private static long key(int[] parts, int without) {
            long key = 0;
            for (int i = 0; i < parts.length; i++) {
                key = i == without ? key : (key << BITS) | (parts[i] + 1L);
            }
            return key;
        }
    }
}
