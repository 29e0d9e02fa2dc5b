package io.trialmesh.assess.perturb;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Goal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of several shifts is worst is looked for on half of the rows, and how bad it is is told by
/// the other half: the worst of many on the same rows would be worse than it is.
final class TwoHalves {

    /// Where the effective number of rows is a smaller share, the shift goes no further.
    private static final double FEWEST_EFFECTIVE = 0.2;

    private static final double THOUSAND = 1_000;
    private static final long HALVES = 0x4A1F;

    private final Evidence asked;
    private final CountedMetric metric;
    private final boolean[] searched;

    /// A shift that may be tried.
    ///
    /// @param weights by severity from 1 and by row, above 0
    record Candidate(String toward, List<double[]> weights) {}

    TwoHalves(Evidence asked) {
        this.asked = asked;
        this.metric = asked.metric().counted(asked.predictions(), asked.rows().targets());
        this.searched = halves(asked.rows());
    }

    /// The candidate that harms most at its last severity; none where none can be judged.
    Optional<Reweighting> worst(String name, List<Candidate> candidates) {
        record Tried(Candidate candidate, double harm) {}
        return candidates.stream()
                .map(c -> new Tried(c, harm(c)))
                .filter(tried -> Double.isFinite(tried.harm()))
                .max(Comparator.comparingDouble(Tried::harm))
                .map(tried -> {
                    var shift = tried.candidate();
                    return new Reweighting(name, shift.toward(), counts(shift, false));
                });
    }

    private double harm(Candidate candidate) {
        var counts = counts(candidate, true);
        var sign = asked.metric().goal() == Goal.MAXIMIZE ? -1 : 1;
        var harm = sign * (metric.of(counts.getLast()) - metric.of(counts.getFirst()));
        return Math.rint(harm * 1e9) / 1e9;
    }

    /// Of the rows of one half, from severity 0; none of the others.
    private List<int[]> counts(Candidate candidate, boolean ofSearched) {
        var equal = new double[searched.length];
        Arrays.fill(equal, 1);
        var counts = new int[Corruption.SEVERITIES + 1][];
        counts[0] = counts(equal, ofSearched);
        for (int severity = 1; severity < counts.length; severity++) {
            var next = counts(candidate.weights().get(severity - 1), ofSearched);
            counts[severity] = effective(next, ofSearched) ? next : counts[severity - 1];
        }
        return List.of(counts);
    }

    private int[] counts(double[] weights, boolean ofSearched) {
        double sum = 0;
        int rows = 0;
        for (int row = 0; row < searched.length; row++) {
            if (searched[row] == ofSearched) {
                sum += weights[row];
                rows++;
            }
        }
        var counts = new int[searched.length];
        for (int row = 0; row < counts.length; row++) {
            if (searched[row] == ofSearched) {
                counts[row] = (int) Math.rint(THOUSAND * weights[row] * rows / sum);
            }
        }
        return counts;
    }

    /// By Kish's formula: the square of the sum over the sum of squares.
    private boolean effective(int[] counts, boolean ofSearched) {
        double sum = 0;
        double squares = 0;
        int rows = 0;
        for (int row = 0; row < counts.length; row++) {
            sum += counts[row];
            squares += (double) counts[row] * counts[row];
            rows += searched[row] == ofSearched ? 1 : 0;
        }
        return squares > 0 && sum * sum / squares >= FEWEST_EFFECTIVE * rows;
    }

    private static boolean[] halves(Frame rows) {
        var searched = new boolean[rows.rows()];
        for (int row = 0; row < searched.length; row++) {
            searched[row] = CellLuck.uniform(HALVES, rows.rowId(row), 0) < 0.5;
        }
        return searched;
    }
}
