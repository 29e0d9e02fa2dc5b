package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.compare.SignedRanks;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.chance.Holm;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What changed as rows were asked about again with another value in one column.
///
/// An answer flips where another class is the likeliest, or where a number changes by more than the
/// tolerance, as a share of itself or of the spread of the targets, whichever is more.
final class Swaps {

    private static final int SHOWN = 5;
    private static final int MOST_PAIRS = 12;
    private static final double LUCK = 0.05;

    private final Evidence clean;
    private final double tolerance;
    private final double spread;
    private final boolean[] asked;
    private final boolean[] flipped;
    private final double[] largest;
    private final String[] how;
    private final List<Double> moves = new ArrayList<>();
    private final Map<String, List<Double>> signed = new LinkedHashMap<>();

    /// @param clean the rows as they are, and what was said about them
    Swaps(Evidence clean, double tolerance) {
        this.clean = clean;
        this.tolerance = tolerance;
        this.spread = SortedNumbers.of(clean.rows().targets()).deviation();
        var rows = clean.rows().rows();
        this.asked = new boolean[rows];
        this.flipped = new boolean[rows];
        this.largest = new double[rows];
        this.how = new String[rows];
        Arrays.fill(how, "");
    }

    /// What was said about this row with another value.
    ///
    /// @param said about the row at `at`
    /// @param pair which value became which, as in `F>M`
    void add(int row, Predictions said, int at, String pair) {
        var before = clean.predictions().select(new int[] {row});
        var after = said.select(new int[] {at});
        var last = before.outputs() - 1;
        var move = Moves.of(before, after, 0);
        asked[row] = true;
        moves.add(move);
        flipped[row] |= flips(before, after);
        signed.computeIfAbsent(pair, _ -> new ArrayList<>())
                .add(after.at(0, last) - before.at(0, last));
        if (move > largest[row]) {
            largest[row] = move;
            how[row] =
                    Figures.of(before.at(0, last))
                            + " becomes "
                            + Figures.of(after.at(0, last))
                            + " with "
                            + pair;
        }
    }

    int rows() {
        return (int) IntStream.range(0, asked.length).filter(row -> asked[row]).count();
    }

    int flips() {
        return (int) IntStream.range(0, flipped.length).filter(row -> flipped[row]).count();
    }

    /// The share of rows whose answer flips, with the bounds that each hold 95 times in 100.
    Estimate rate(String name) {
        return Shares.bounds(flips(), rows()).around(name, (double) flips() / rows(), rows());
    }

    /// How far answers move: the mean, the 99th of 100, and the furthest.
    List<Estimate> moves(String prefix) {
        var sorted = SortedNumbers.of(moves.stream().mapToDouble(move -> move).toArray());
        return List.of(
                mean(prefix + "mean_change", moves),
                exact(prefix + "p99_change", sorted.quantile(0.99)),
                exact(prefix + "max_change", sorted.quantile(1)));
    }

    /// Which way they move, from one value to another; the pairs with the most rows. Beside each
    /// how likely luck alone would move them so much to one side (Wilcoxon's signed ranks, by Holm
    /// for all pairs together).
    List<Estimate> directions() {
        var pairs = pairs();
        var ranks = sides(pairs);
        var estimates = new ArrayList<Estimate>();
        for (int at = 0; at < pairs.size(); at++) {
            var pair = pairs.get(at);
            estimates.add(mean("delta/" + pair.getKey(), pair.getValue()));
            estimates.add(
                    new Estimate(
                            "wilcoxon_p/" + pair.getKey(),
                            ranks[at],
                            ranks[at],
                            ranks[at],
                            pair.getValue().size()));
        }
        return estimates;
    }

    /// The pair whose answers most surely move to one side; none where that may be luck.
    Optional<Finding> side() {
        var pairs = pairs();
        var ranks = sides(pairs);
        return IntStream.range(0, pairs.size())
                .filter(at -> ranks[at] <= LUCK)
                .boxed()
                .min(Comparator.comparingDouble(at -> ranks[at]))
                .map(at -> {
                    var moved = mean("", pairs.get(at).getValue());
                    return Finding.of(
                            "From "
                                    + pairs.get(at).getKey().replace(">", " to ")
                                    + " its answers move by "
                                    + Figures.of(moved)
                                    + " in the mean, to one side of 0 by more than luck (Wilcoxon's"
                                    + " p = "
                                    + Figures.of(ranks[at])
                                    + ", adjusted for "
                                    + pairs.size()
                                    + " directions).");
                });
    }

    private List<Map.Entry<String, List<Double>>> pairs() {
        return signed.entrySet().stream()
                .sorted(
                        Comparator.comparingInt((Map.Entry<String, List<Double>> pair) ->
                                        -pair.getValue().size())
                                .thenComparing(Map.Entry::getKey))
                .limit(MOST_PAIRS)
                .toList();
    }

    private static double[] sides(List<Map.Entry<String, List<Double>>> pairs) {
        return Holm.adjusted(
                pairs.stream()
                        .mapToDouble(pair ->
                                SignedRanks.of(
                                                pair.getValue().stream()
                                                        .mapToDouble(move -> move)
                                                        .toArray())
                                        .pValue())
                        .toArray());
    }

    /// The rows whose answers move furthest; none where no answer moves.
    Optional<Finding> worst() {
        var worst =
                IntStream.range(0, largest.length)
                        .filter(row -> largest[row] > 0)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer row) -> -largest[row])
                                        .thenComparingLong(row -> clean.rows().rowId(row)))
                        .limit(SHOWN)
                        .toList();
        return worst.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "Furthest moves row "
                                        + clean.rows().rowId(worst.getFirst())
                                        + ": "
                                        + how[worst.getFirst()]
                                        + ".",
                                worst.stream().map(clean.rows()::rowId).toList(),
                                Optional.empty()));
    }

    private boolean flips(Predictions before, Predictions after) {
        if (before.outputs() > 1) {
            return before.likeliest(0) != after.likeliest(0);
        }
        var allowed = tolerance * Math.max(Math.abs(before.at(0, 0)), spread);
        return Math.abs(after.at(0, 0) - before.at(0, 0)) > allowed;
    }

    private Estimate mean(String name, List<Double> values) {
        var mean = values.stream().mapToDouble(v -> v).average().orElse(0);
        var squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        var half = Normal.Z_95 * Math.sqrt(squares) / Math.max(1, values.size());
        return new Estimate(name, mean, mean - half, mean + half, values.size());
    }

    private Estimate exact(String name, double value) {
        return new Estimate(name, value, value, value, moves.size());
    }
}
