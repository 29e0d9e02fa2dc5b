package io.trialmesh.assess.compare;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What the best of many is really worth: its out-of-fold score owes something to being chosen by
/// it (BBC-CV; Tsamardinos, Greasidou and Borboudakis, Bootstrapping the out-of-sample predictions
/// for efficient and accurate cross-validation, 2018, algorithm 4).
///
/// Rows are drawn again and again; each time the best on the drawn rows is scored on the rows that
/// were not drawn. The mean of these scores is the corrected one, and their middle 95 % its
/// interval. Nothing is trained.
public final class ChoiceCorrection {

    private static final int REPLICATES = 500;
    private static final int FEWEST = 100;

    /// Rows looked at in all: what decides how many replicates large data have.
    private static final long VISITS = 200_000_000L;

    private ChoiceCorrection() {}

    /// The corrected score; empty where there was no choice.
    ///
    /// @param chosen the model and the rows it did not learn from
    /// @param peers what every other one said about the same rows, in the same order
    public static Optional<Estimate> of(Evidence chosen, Iterator<Predictions> peers, long seed) {
        var metric = chosen.metric();
        var targets = chosen.rows().targets();
        var all = new ArrayList<CountedMetric>();
        all.add(metric.counted(chosen.predictions(), targets));
        peers.forEachRemaining(peer -> all.add(metric.counted(peer, targets)));
        if (all.size() < 2 || targets.length < 2) {
            return Optional.empty();
        }
        var visits = (long) targets.length * all.size();
        var replicates = Math.clamp(VISITS / visits, FEWEST, REPLICATES);
        var resampled =
                Bootstrap.of(chosen, seed)
                        .replicates(replicates)
                        .together(counts -> new double[] {outside(metric, all, counts)})
                        .getFirst();
        return Double.isFinite(resampled.mean())
                ? Optional.of(
                        resampled
                                .middle()
                                .around(
                                        "corrected/" + metric.name(),
                                        resampled.mean(),
                                        targets.length))
                : Optional.empty();
    }

    /// The score on the rows that were not drawn, of the one that is best on those that were; not a
    /// number where all were drawn.
    private static double outside(Metric metric, List<CountedMetric> all, int[] counts) {
        var rest = new int[counts.length];
        long left = 0;
        for (int row = 0; row < counts.length; row++) {
            rest[row] = counts[row] == 0 ? 1 : 0;
            left += rest[row];
        }
        if (left == 0) {
            return Double.NaN;
        }
        var best = all.getFirst();
        var reached = best.of(counts);
        for (var other : all) {
            var score = other.of(counts);
            if (metric.goal().better(score, reached)) {
                best = other;
                reached = score;
            }
        }
        return best.of(rest);
    }
}
