package io.trialmesh.assess.surrogate;

import io.trialmesh.assess.column.Bins;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A regression tree of few levels that repeats what a model says (Craven and Shavlik, Extracting
/// tree-structured representations of trained networks, 1996): squared error over all outputs,
/// numbers parted by their bins, levels in the order of what is said about them (Breiman et al.,
/// 1984, theorem 4.5).
public final class ShallowTree {

    private static final int FEWEST = 5;

    private final List<Bins> columns;
    private final double[][] answers;

    /// A node; a leaf where it parts nothing.
    private record Node(double[] mean, int column, boolean[] left, List<Node> children) {}

    private final Node root;

    private ShallowTree(List<Bins> columns, double[][] answers, int[] rows, int depth) {
        this.columns = columns;
        this.answers = answers;
        this.root = grow(rows, depth);
    }

    /// A tree of at most so many levels; of none it says the mean.
    ///
    /// @param answers by row and output
    /// @param rows to learn from
    public static ShallowTree learn(List<Bins> columns, double[][] answers, int[] rows, int depth) {
        return new ShallowTree(columns, answers, rows, depth);
    }

    /// What it says of a row, learnt from or not.
    public double[] answer(int row) {
        var node = root;
        while (!node.children().isEmpty()) {
            var bin = columns.get(node.column()).codes()[row];
            node = node.children().get(node.left()[bin] ? 0 : 1);
        }
        return node.mean();
    }

    private Node grow(int[] rows, int depth) {
        var mean = mean(rows);
        var best = new Split(-1, new boolean[0], 0);
        for (int column = 0; depth > 0 && column < columns.size(); column++) {
            var split = split(rows, column);
            // Sums in another order differ in their last digits.
            if (split.gain() > best.gain() * (1 + 1e-9) + 1e-12) {
                best = split;
            }
        }
        if (best.column() < 0) {
            return new Node(mean, -1, new boolean[0], List.of());
        }
        var codes = columns.get(best.column()).codes();
        var left = best.left();
        return new Node(
                mean,
                best.column(),
                left,
                List.of(
                        grow(Arrays.stream(rows).filter(r -> left[codes[r]]).toArray(), depth - 1),
                        grow(
                                Arrays.stream(rows).filter(r -> !left[codes[r]]).toArray(),
                                depth - 1)));
    }

    /// @param left which bins go left
    /// @param gain what the squared error falls by
    private record Split(int column, boolean[] left, double gain) {}

    /// The best place to part the bins, in the order of the mean of their last output.
    private Split split(int[] rows, int column) {
        var bins = columns.get(column);
        var codes = bins.codes();
        var outputs = answers[0].length;
        var sums = new double[bins.count()][outputs];
        var counts = new int[bins.count()];
        var total = new double[outputs];
        for (var row : rows) {
            var answer = answers[row];
            var sum = sums[codes[row]];
            counts[codes[row]]++;
            for (int output = 0; output < outputs; output++) {
                sum[output] += answer[output];
                total[output] += answer[output];
            }
        }
        var order = order(bins, sums, counts);
        var left = new double[outputs];
        var best = new Split(-1, new boolean[0], 0);
        int seen = 0;
        for (int at = 0; at + 1 < order.length; at++) {
            seen += counts[order[at]];
            for (int output = 0; output < outputs; output++) {
                left[output] += sums[order[at]][output];
            }
            if (seen >= FEWEST && rows.length - seen >= FEWEST) {
                var gain = gain(left, total, seen, rows.length);
                if (gain > best.gain() * (1 + 1e-9)) {
                    best = new Split(column, side(order, at, bins.count()), gain);
                }
            }
        }
        return best;
    }

    private static boolean[] side(int[] order, int at, int bins) {
        var left = new boolean[bins];
        for (int place = 0; place <= at; place++) {
            left[order[place]] = true;
        }
        return left;
    }

    private static int[] order(Bins bins, double[][] sums, int[] counts) {
        var filled = IntStream.range(0, counts.length).filter(bin -> counts[bin] > 0).toArray();
        if (bins.ordered()) {
            return filled;
        }
        var last = sums[0].length - 1;
        return Arrays.stream(filled)
                .boxed()
                .sorted(
                        Comparator.comparingDouble(
                                bin -> Math.rint(1e9 * sums[bin][last] / counts[bin]) / 1e9))
                .mapToInt(bin -> bin)
                .toArray();
    }

    private static double gain(double[] left, double[] total, int seen, int rows) {
        double gain = 0;
        for (int output = 0; output < left.length; output++) {
            var right = total[output] - left[output];
            gain +=
                    left[output] * left[output] / seen
                            + right * right / (rows - seen)
                            - total[output] * total[output] / rows;
        }
        return gain;
    }

    private double[] mean(int[] rows) {
        var mean = new double[answers[0].length];
        for (var row : rows) {
            for (int output = 0; output < mean.length; output++) {
                mean[output] += answers[row][output] / rows.length;
            }
        }
        return mean;
    }
}
