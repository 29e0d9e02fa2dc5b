package io.trialmesh.assess.slice;

import io.trialmesh.assess.compare.Welch;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A regression tree of three levels on a model's loss: where it is large, said in conditions
/// (Breiman, Friedman, Olshen and Stone, Classification and regression trees, 1984).
///
/// Each node asks one thing of one column: whether a number lies above a bin, whether a cell is one
/// level, or is missing.
public final class ErrorTree {

    private static final int LEVELS = 3;
    private static final int FEWEST = 20;

    private final Frame rows;
    private final List<Node> nodes;

    private ErrorTree(Frame rows, List<Node> nodes) {
        this.rows = rows;
        this.nodes = nodes;
    }

    /// A question of a node and whether the answer is yes.
    ///
    /// @param holds false for the rows of which it is not true
    record Answer(Condition condition, boolean holds) {

        boolean of(Frame rows, int row) {
            return condition.holds(rows, row) == holds;
        }
    }

    /// A node of the tree.
    ///
    /// @param number the root is 1, the children of n are 2n and 2n + 1
    /// @param answers on the way to it
    /// @param loss the mean of the rows it grew on
    public record Node(int number, List<Answer> answers, double loss, boolean leaf) {

        public Node {
            answers = List.copyOf(answers);
        }
    }

    /// On rows with a loss each; leaves have at least 20 rows and 1 % of them.
    ///
    /// @param background that says which columns may name a node
    public static ErrorTree grow(Frame rows, double[] losses, Background background) {
        var least = Math.max(FEWEST, rows.rows() / 100);
        var conditions = new ArrayList<Condition>();
        for (var condition : Conditions.of(rows, least, background)) {
            conditions.add(threshold(condition));
        }
        var sets =
                conditions.stream()
                        .map(c -> RowSet.of(rows.rows(), row -> c.holds(rows, row)))
                        .toList();
        var nodes = new ArrayList<Node>();
        new Growth(conditions, sets, losses, least, nodes)
                .grow(1, RowSet.of(rows.rows(), row -> true), List.of());
        return new ErrorTree(rows, nodes);
    }

    /// A range of numbers has the other ranges on two sides; a node asks what is above it.
    private static Condition threshold(Condition condition) {
        return condition instanceof Condition.InRange range
                ? new Condition.InRange(range.column(), range.above(), Float.POSITIVE_INFINITY)
                : condition;
    }

    /// The leaf with the largest mean loss.
    public Node worst() {
        return leaves().stream().max(Comparator.comparingDouble(Node::loss)).orElseThrow();
    }

    /// The rows of any table that fall into leaves with more than the mean loss.
    public RowSet worse(Frame others) {
        var mean = nodes.getFirst().loss();
        var sets =
                leaves().stream()
                        .filter(leaf -> leaf.loss() > mean)
                        .map(leaf -> rowsOf(leaf, others))
                        .toList();
        return RowSet.of(others.rows(), row -> sets.stream().anyMatch(set -> set.contains(row)));
    }

    public List<Node> leaves() {
        return nodes.stream().filter(Node::leaf).toList();
    }

    /// Its rows in any table with these columns.
    public RowSet rowsOf(Node node, Frame others) {
        return RowSet.of(
                others.rows(), row -> node.answers().stream().allMatch(a -> a.of(others, row)));
    }

    /// The way to a node, in words.
    public String where(Node node) {
        return node.answers().isEmpty()
                ? "true"
                : node.answers().stream().map(this::text).collect(Collectors.joining(" && "));
    }

    private String text(Answer answer) {
        var text = answer.condition().text(rows.schema());
        return answer.holds() ? text : "not(" + text + ")";
    }

    /// The mean loss of each node, on other rows; x is the number of the node.
    public Plot plot(Frame others, double[] losses) {
        var numbers = nodes.stream().map(node -> (double) node.number()).toList();
        var sets = nodes.stream().map(node -> rowsOf(node, others)).toList();
        var all = Math.max(1e-9, Arrays.stream(losses).sum());
        return new Plot(
                "error-tree",
                Plot.Kind.ERROR_TREE,
                "Where the loss is: children of node n are 2n and 2n + 1",
                Plot.Axis.of("node"),
                Plot.Axis.of("mean loss"),
                List.of(
                        new PlotSeries(
                                "mean loss",
                                numbers,
                                sets.stream().map(set -> Welch.mean(set.of(losses))).toList(),
                                List.of(),
                                List.of(),
                                nodes.stream().map(this::label).toList()),
                        PlotSeries.of(
                                "share of rows",
                                numbers,
                                sets.stream().map(s -> s.size() / (double) others.rows()).toList()),
                        PlotSeries.of(
                                "share of loss",
                                numbers,
                                sets.stream()
                                        .map(s -> Arrays.stream(s.of(losses)).sum() / all)
                                        .toList())));
    }

    private String label(Node node) {
        return node.answers().isEmpty() ? "all rows" : text(node.answers().getLast());
    }

    /// Grows one tree.
    private record Growth(
            List<Condition> conditions,
            List<RowSet> sets,
            double[] losses,
            int least,
            List<Node> nodes) {

        void grow(int number, RowSet here, List<Answer> answers) {
            var split = answers.size() == LEVELS ? Optional.<Integer>empty() : best(here);
            nodes.add(new Node(number, answers, Welch.mean(here.of(losses)), split.isEmpty()));
            if (split.isPresent()) {
                var condition = conditions.get(split.get());
                var yes = here.and(sets.get(split.get()));
                grow(2 * number, yes, with(answers, new Answer(condition, true)));
                grow(2 * number + 1, here.less(yes), with(answers, new Answer(condition, false)));
            }
        }

        private static List<Answer> with(List<Answer> answers, Answer last) {
            var all = new ArrayList<>(answers);
            all.add(last);
            return all;
        }

        /// The condition that explains most of the variance: the largest difference of means, by
        /// the sizes.
        private Optional<Integer> best(RowSet here) {
            var all = Arrays.stream(here.of(losses)).sum();
            int size = here.size();
            int best = -1;
            double most = 1e-12;
            for (int i = 0; i < sets.size(); i++) {
                var inside = here.shared(sets.get(i));
                if (inside >= least && size - inside >= least) {
                    var sum = here.tally(sets.get(i), losses).sum();
                    var difference = sum / inside - (all - sum) / (size - inside);
                    var gain = difference * difference * inside * (size - inside) / size;
                    if (gain > most) {
                        best = i;
                        most = gain;
                    }
                }
            }
            return best < 0 ? Optional.empty() : Optional.of(best);
        }
    }
}
