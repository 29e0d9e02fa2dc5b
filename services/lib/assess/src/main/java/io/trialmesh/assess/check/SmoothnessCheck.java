package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whether near rows get near answers: every number moves by a hundredth of its deviation, and few
/// answers may move by more than a tenth (of a probability, or of their own deviation); setting
/// `at_most` (0.05), the share that does. A bound on the local Lipschitz ratio (Alvarez-Melis and
/// Jaakkola, On the robustness of interpretability methods, 2018). Beside it how often the nearest
/// other row has another target, and how often a row drawn at random has.
@AutoService(Check.class)
public final class SmoothnessCheck extends AssumptionCheck implements Check {

    private static final int MOST_ROWS = 500;
    private static final double NUDGE = 0.01;
    private static final double JUMP = 0.1;

    public SmoothnessCheck() {
        super("smoothness", 0.05, ALL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var rows =
                evidence.rows()
                        .select(
                                IntStream.range(0, Math.min(MOST_ROWS, evidence.rows().rows()))
                                        .toArray());
        var moved = new MovedFrame(rows, NUDGE);
        if (evidence.predictor().isEmpty() || moved.still()) {
            return Optional.empty();
        }
        var asked = new Interview(evidence.predictor().get(), evidence.task());
        if (asked.about(rows) instanceof Predictor.Answer.Said<Predictions>(var before)
                && asked.about(moved) instanceof Predictor.Answer.Said<Predictions>(var after)) {
            return Optional.of(measured(evidence, rows, before, after));
        }
        // That it breaks is said by others.
        return Optional.empty();
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound.predictor()
                .map(p -> sound.with(new BrittlePredictor(p, sound.rows())))
                .orElse(sound);
    }

    private static Measured measured(
            Evidence evidence, Frame rows, Predictions before, Predictions after) {
        var scale = evidence.task().classification() ? 1 : NumberColumns.spread(before.toArray());
        var moves = new double[rows.rows()];
        for (int row = 0; row < moves.length; row++) {
            for (int output = 0; output < before.outputs(); output++) {
                var move = Math.abs(after.at(row, output) - before.at(row, output));
                moves[row] = Math.max(moves[row], scale > 0 ? move / scale : move);
            }
        }
        var jumps = Arrays.stream(moves).filter(move -> move > JUMP).count();
        var share = (double) jumps / moves.length;
        var gated = Shares.clopperPearson(jumps, moves.length).around("jumps", share, moves.length);
        Arrays.sort(moves);
        var far = moves[(int) Math.ceil(0.99 * (moves.length - 1))];
        var beside = new ArrayList<Estimate>();
        beside.add(bare("p99_move", far, moves.length));
        if (evidence.task().classification()) {
            beside.addAll(neighbours(rows));
        }
        return new Measured(
                gated,
                beside,
                "Of the answers %s jump by more than a tenth where every number moves by a hundredth of its deviation"
                        .formatted(Figures.of(gated)),
                List.of());
    }

    /// How often the nearest row, and any row, has another class.
    private static List<Estimate> neighbours(Frame rows) {
        var columns = NumberColumns.of(rows);
        var scales = Arrays.stream(columns.cells()).mapToDouble(NumberColumns::spread).toArray();
        int others = 0;
        double any = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < rows.rows(); other++) {
                any += rows.target(other) != rows.target(row) ? 1 : 0;
                var distance =
                        other == row
                                ? Double.POSITIVE_INFINITY
                                : distance(columns.cells(), scales, row, other);
                if (distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
            others += nearest >= 0 && rows.target(nearest) != rows.target(row) ? 1 : 0;
        }
        var all = (double) rows.rows();
        var interval = Shares.wilson(others, rows.rows());
        return List.of(
                interval.around("nearest_disagrees", others / all, rows.rows()),
                bare("any_disagrees", any / (all * Math.max(1, all - 1)), rows.rows()));
    }

    private static double distance(double[][] cells, double[] scales, int row, int other) {
        double sum = 0;
        for (int column = 0; column < cells.length; column++) {
            var off = (cells[column][row] - cells[column][other]) / scales[column];
            sum += off * off;
        }
        return sum;
    }
}
