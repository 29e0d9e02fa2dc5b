package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Correlations;
import io.trialmesh.assess.assumption.LeastSquares;
import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether columns say things of their own once the class is known: setting `at_most` (0.5), the
/// largest correlation of two numbers within the classes, by Fisher's transformation, corrected for
/// looking at every pair (Bonferroni). Naive Bayes counts twice what two columns share (Hand and
/// Yu, Idiot's Bayes: not so stupid after all?, 2001).
@AutoService(Check.class)
public final class ConditionalIndependenceCheck extends AssumptionCheck implements Check {

    public ConditionalIndependenceCheck() {
        super("conditional-independence", 0.5, List.of("naive-bayes"));
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.classification();
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var columns = NumberColumns.of(evidence.rows());
        if (columns.count() < 2) {
            return Optional.empty();
        }
        var within = new double[columns.count()][];
        for (int column = 0; column < within.length; column++) {
            within[column] = within(columns.cells()[column], evidence);
        }
        var one = 0;
        var other = 1;
        double most = -1;
        for (int i = 0; i < within.length; i++) {
            for (int j = i + 1; j < within.length; j++) {
                var at = Math.abs(correlation(within[i], within[j]));
                if (at > most) {
                    most = at;
                    one = i;
                    other = j;
                }
            }
        }
        var rows = evidence.rows().rows();
        var classes = evidence.task().labels().size();
        var pairs = within.length * (within.length - 1) / 2;
        var gated =
                Correlations.largest(most, rows - classes, pairs).around("correlation", most, rows);
        return Optional.of(
                new Measured(
                        gated,
                        List.of(bare("pairs", pairs, rows)),
                        "Within the classes %s and %s go together by %s, the most of %d pairs"
                                .formatted(
                                        columns.names().get(one),
                                        columns.names().get(other),
                                        Figures.of(gated),
                                        pairs),
                        List.of()));
    }

    /// A column that is another one with a little noise.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var cells = new double[sound.rows().rows()];
        var columns = NumberColumns.of(sound.rows());
        for (int row = 0; row < cells.length; row++) {
            var here = columns.count() > 0 ? columns.cells()[0][row] : row;
            cells[row] = here + 0.1 * random.nextDouble();
        }
        return Findings.about(
                sound, new FrameWithColumn(sound.rows(), Feature.numeric("twin"), cells));
    }

    /// The cells less the mean of their class.
    private static double[] within(double[] cells, Evidence evidence) {
        var classes = evidence.task().labels().size();
        var sums = new double[classes];
        var counts = new int[classes];
        for (int row = 0; row < cells.length; row++) {
            var label = (int) evidence.rows().target(row);
            sums[label] += cells[row];
            counts[label]++;
        }
        var within = cells.clone();
        for (int row = 0; row < within.length; row++) {
            var label = (int) evidence.rows().target(row);
            within[row] -= sums[label] / counts[label];
        }
        return within;
    }

    private static double correlation(double[] a, double[] b) {
        var scale = Math.sqrt(LeastSquares.product(a, a)) * Math.sqrt(LeastSquares.product(b, b));
        return scale > 0 ? LeastSquares.product(a, b) / scale : 0;
    }
}
