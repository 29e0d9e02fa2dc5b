package io.trialmesh.assess.slice;

import io.trialmesh.assess.compare.Fisher;
import io.trialmesh.assess.compare.Welch;
import io.trialmesh.assess.interval.BenjaminiHochberg;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Resampled;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Slices found on some rows, and what became of them on others.
///
/// Each is held against the rows outside it: losses by Welch's test, mistakes of which fewer than
/// 30 are expected by Fisher's exact one; below 5 % of false discoveries it is confirmed.
public final class ConfirmedSlices {

    private static final double FALSE_DISCOVERIES = 0.05;
    private static final double EXACT_BELOW = 30;
    private static final int FEWEST = 10;
    private static final int SHOWN = 5;
    private static final double NOTHING = 1e-9;

    /// As bad as the rest, or nearly.
    private static final double NO_WORSE = 1.2;

    private final Frame rows;
    private final double[] losses;
    private final List<Condition> conditions;
    private final List<Candidate> candidates;

    private ConfirmedSlices(
            Frame rows, double[] losses, List<Condition> conditions, List<Candidate> candidates) {
        this.rows = rows;
        this.losses = losses;
        this.conditions = conditions;
        this.candidates = candidates;
    }

    /// What was found, on the rows that were not searched.
    ///
    /// @param where as {@link SliceExpression} reads it
    /// @param rows in it
    /// @param ratio its mean loss over that of the other rows
    /// @param share of all loss
    /// @param p adjusted for all that were found
    public record Candidate(
            FoundSlice slice, String where, int rows, Estimate ratio, Estimate share, double p) {

        public boolean confirmed() {
            return p <= FALSE_DISCOVERIES;
        }
    }

    /// A slice beside a found one.
    public record Sibling(String where, double ratio) {}

    /// Looks for slices of at most so many conditions on rows, and asks others about them.
    public static ConfirmedSlices of(Evidence searched, Evidence others, int depth, long seed) {
        var parts = RowLosses.of(searched.metric(), searched.task());
        var search =
                new SliceSearch(
                        searched.rows(),
                        RowLosses.clipped(parts.of(searched.rows(), searched.predictions())),
                        searched.background());
        var losses = RowLosses.clipped(parts.of(others.rows(), others.predictions()));
        var found = search.candidates(depth);
        var sets = found.stream().map(slice -> slice.in(others.rows())).toList();
        var p =
                BenjaminiHochberg.adjusted(
                        sets.stream().mapToDouble(set -> pWorse(set, losses)).toArray());
        var numbers = numbers(others, sets, losses, seed);
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < found.size(); i++) {
            var where = found.get(i).text(others.rows().schema());
            candidates.add(
                    new Candidate(
                            found.get(i),
                            where,
                            sets.get(i).size(),
                            estimate("ratio/" + where, numbers.get(2 * i), losses.length),
                            estimate("share/" + where, numbers.get(2 * i + 1), losses.length),
                            p[i]));
        }
        return new ConfirmedSlices(others.rows(), losses, search.conditions(), candidates);
    }

    /// All that were found, the best of the search first.
    public List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /// Those that hold, the surest first: by the lower end of their ratio.
    public List<Candidate> confirmed() {
        return candidates.stream()
                .filter(Candidate::confirmed)
                .sorted(Comparator.comparingDouble(slice -> -slice.ratio().low()))
                .toList();
    }

    /// How many rows they were confirmed on.
    public int rows() {
        return losses.length;
    }

    /// The row ids of its largest losses.
    public List<Long> worstRows(Candidate candidate) {
        return Arrays.stream(candidate.slice().in(rows).toArray())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingDouble(row -> -losses[row])
                                .thenComparingLong(rows::rowId))
                .limit(SHOWN)
                .map(rows::rowId)
                .toList();
    }

    /// The largest slice that differs in one condition and is no worse than the rest.
    public Optional<Sibling> sibling(Candidate candidate) {
        return candidate.slice().siblings(conditions).stream()
                .filter(slice -> slice.in(rows).size() >= FEWEST)
                .filter(slice -> ratio(slice.in(rows)) <= NO_WORSE)
                .max(Comparator.comparingInt(slice -> slice.in(rows).size()))
                .map(slice -> new Sibling(slice.text(rows.schema()), ratio(slice.in(rows))));
    }

    private double ratio(RowSet set) {
        return Welch.mean(set.of(losses))
                / Math.max(NOTHING, Welch.mean(set.complement().of(losses)));
    }

    private static double pWorse(RowSet set, double[] losses) {
        var size = set.size();
        if (size < FEWEST) {
            return 1;
        }
        var all = Arrays.stream(losses).sum();
        if (RowLosses.counts(losses) && all * size / losses.length < EXACT_BELOW) {
            var own = (int) Arrays.stream(set.of(losses)).sum();
            return Fisher.midP(own, size, (int) all, losses.length);
        }
        return Welch.pAbove(set.of(losses), set.complement().of(losses));
    }

    /// Of each slice its ratio and its share, on resamples of the rows.
    private static List<Resampled> numbers(
            Evidence others, List<RowSet> sets, double[] losses, long seed) {
        var rowsOf = sets.stream().map(RowSet::toArray).toList();
        return Bootstrap.of(others, seed)
                .together(counts -> {
                    double all = 0;
                    int rows = 0;
                    for (int row = 0; row < losses.length; row++) {
                        all += counts[row] * losses[row];
                        rows += counts[row];
                    }
                    var numbers = new double[2 * rowsOf.size()];
                    for (int i = 0; i < rowsOf.size(); i++) {
                        double own = 0;
                        int size = 0;
                        for (var row : rowsOf.get(i)) {
                            own += counts[row] * losses[row];
                            size += counts[row];
                        }
                        numbers[2 * i] =
                                own / size / Math.max(NOTHING, (all - own) / (rows - size));
                        numbers[2 * i + 1] = own / Math.max(NOTHING, all);
                    }
                    return numbers;
                });
    }

    private static Estimate estimate(String name, Resampled number, int rows) {
        return number.interval().around(name, number.value(), rows);
    }
}
